// The Kernel target.
