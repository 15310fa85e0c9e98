// The CommandLineInterface target.
