// The NetworkBuilding target.
