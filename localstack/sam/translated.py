"""What SAM's translator makes of the template: what CloudFormation is asked for."""

import copy
import logging
import os

from samtranslator.parser.parser import Parser
from samtranslator.translator.translator import Translator


# Nothing is asked of a region, but its name stands in what the translator writes.
os.environ.setdefault("AWS_DEFAULT_REGION", "us-east-1")
logging.getLogger("samtranslator").setLevel(logging.ERROR)


def translated(template, parameters=None):
    """The template that CloudFormation gets, with the parameters' defaults unless others are given.

    template: its loops written out; a CodeUri may be the path of a file, which `sam deploy` replaces.
    """
    own = copy.deepcopy(template)
    for resource in own["Resources"].values():
        if resource["Type"] == "AWS::Serverless::Function" and "://" not in str(resource["Properties"]["CodeUri"]):
            resource["Properties"]["CodeUri"] = "s3://artifacts/" + resource["Properties"]["CodeUri"]
    values = {name: said["Default"] for name, said in own.get("Parameters", {}).items() if "Default" in said}
    return Translator({}, Parser()).translate(own, values | (parameters or {}))
