# The release build is tuned for the machine it runs on and has no debug information, which takes an eighth of the time;
# `swift build -c release` gives a portable one with it.
TUNED = -Xcc -march=native -Xcc -mprefer-vector-width=512 -Xswiftc -gnone --scratch-path .build/tuned
# On Linux the Swift libraries go into the program: it starts in half the time and runs where no Swift is. (LLVM's linker,
# because the other one warns of a function that Foundation has and bgsim does not call.)
ifeq ($(shell uname -s),Linux)
STATIC = --static-swift-stdlib -Xswiftc -use-ld=lld -Xlinker --no-warnings
endif
BGSIM = .build/tuned/release/bgsim

.PHONY: help build run test fuzz science attack lint format schema reference metrics docs bench costs figures clean

help: ## show what each target does
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 10

build: ## build bgsim for this machine
	swift build -c release $(TUNED) $(STATIC) --product bgsim

run: build ## build bgsim and simulate the healthy basal ganglia
	$(BGSIM) run params/healthy.json

test: ## run all tests
	swift test -c release

fuzz: ## read a million random texts as equations and as .mod files
	BGSIM_FUZZ=1000000 swift test -c release --filter "ExpressionTests|ModFuzzTests"

science: ## hold the tables of the basal ganglia in docs/ at full size over seeds; a quarter of an hour on two cores
	BGSIM_SCIENCE=1 swift test -c release --filter Science

attack: build ## damaged inputs, extreme numbers, SIGKILL, failing system calls, for an hour (SECONDS=600 for less)
	scripts/attack/attack.py $(BGSIM) --seconds $(or $(SECONDS),3600)

lint: ## check the format of all sources
	swift format lint --strict --recursive Sources Tests Package.swift

format: ## format all sources
	swift format --in-place --recursive Sources Tests Package.swift

schema: build ## write the JSON Schema of experiments from the reader's tables
	$(BGSIM) schema > params/schema/experiment.schema.json

reference: build ## write the tables of docs/reference.md from the reader's tables
	$(BGSIM) schema --reference > docs/reference.md

metrics: build ## write the page of the metrics from their definitions
	$(BGSIM) analyze --metrics > docs/metrics.md

docs: build ## run every command that README and docs show, and compare what it prints
	scripts/check_docs.py $(BGSIM)

bench: build ## measure every part and whole experiments, beside the limits of this machine
	$(BGSIM) bench

costs: ## count instructions and allocations of a step anew (scripts/costs.txt)
	swift build -c release --product bgsim
	scripts/check_costs.sh .build/release/bgsim --update

figures: build ## draw the figures of the documentation
	scripts/figures.sh $(BGSIM)

clean: ## remove everything that was built
	rm -rf .build
