// The Numerics target.
