"""The configuration: found per file, merged from layers, every value with its origin.

    configs = Configs(options=options_layer({"select": ["canned"]}), profiles=plan_profiles)
    settings = configs.settings("macros/late.txt")      # a dict look-up for most files
    running = chosen({rule.id: rule.default for rule in rules}, settings)

Nothing here imports YAML, TOML or the types of the file format before a configuration file has been found.
"""

from cxlint.config.find import Config, Configs, for_path, load, options_layer
from cxlint.config.layer import Columns, Layer, Setting, Settings, describe
from cxlint.config.profile import compile_profiles, shipped_profiles
from cxlint.config.select import chosen, severities, verify

__all__ = ["Columns", "Config", "Configs", "Layer", "Setting", "Settings", "chosen", "compile_profiles", "describe"]
__all__ += ["for_path", "load", "options_layer", "severities", "shipped_profiles", "verify"]
