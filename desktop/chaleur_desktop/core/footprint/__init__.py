"""The resident's digital footprint: pure sums over factors that have a source each."""
