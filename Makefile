# The release build is tuned for the machine it runs on; `swift build -c release` gives a portable one.
TUNED = -Xcc -march=native -Xcc -mprefer-vector-width=512 --scratch-path .build/tuned
BGSIM = .build/tuned/release/bgsim

.PHONY: help build run test lint format schema bench figures clean

help: ## show what each target does
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 10

build: ## build bgsim for this machine
	swift build -c release $(TUNED) --product bgsim

run: build ## build bgsim and simulate the healthy basal ganglia
	$(BGSIM) run params/healthy.json

test: ## run all tests
	swift test -c release

lint: ## check the format of all sources
	swift format lint --strict --recursive Sources Tests Package.swift

format: ## format all sources
	swift format --in-place --recursive Sources Tests Package.swift

schema: build ## write the JSON Schema of experiments from the reader's tables
	$(BGSIM) schema > params/schema/experiment.schema.json

bench: build ## time the two 80,000-neuron networks, COBA and five models
	scripts/bench.sh $(BGSIM)

figures: build ## draw the figures of the documentation
	scripts/figures.sh $(BGSIM)

clean: ## remove everything that was built
	rm -rf .build
