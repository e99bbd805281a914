"""Copies the five-year made-up return of cs-demand-model 0.5.1 (PyPI, MIT licence) into a folder.

    python made_up_return.py FOLDER

Only the package's files are needed, not what it depends on: pip install --no-deps cs-demand-model==0.5.1
"""
import importlib.util
import pathlib
import shutil
import sys

spec = importlib.util.find_spec("cs_demand_model_samples")
if spec is None or not spec.submodule_search_locations:
    sys.exit("cs-demand-model 0.5.1 is not installed for this Python")
source = pathlib.Path(next(iter(spec.submodule_search_locations))) / "combined"
target = pathlib.Path(sys.argv[1])
target.mkdir(parents=True, exist_ok=True)
for file in sorted(source.glob("*.csv")):
    shutil.copyfile(file, target / file.name)
