// What the results of this library are made of: a program that imports Experiments sees these, too.
@_exported import Analysis
@_exported import Documents
@_exported import ModelDescription
@_exported import Recording
@_exported import RunReading
@_exported import Sweeping
