// The Recording target.
