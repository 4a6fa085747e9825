"""The commands there are, and the module and name behind each. Imports nothing."""

COMMANDS = {
    "new": "annotations.cli.new:new",
    "import": "annotations.cli.importing:import_articles",
    "prefill": "annotations.cli.prefilling:prefill_project",
    "find": "annotations.cli.finding:find",
    "gazetteer": "annotations.cli.gazetteer:gazetteer",
    "label-all": "annotations.cli.labelling:label_all",
    "export": "annotations.cli.exporting:export_project",
    "presets": "annotations.cli.presets:presets",
    "packet": "annotations.cli.packing:packet",
    "merge": "annotations.cli.merging:merge",
    "agreement": "annotations.cli.agreement:agreement",
    "rulings": "annotations.cli.rulings:rulings",
    "scheme": "annotations.cli.scheme:scheme",
    "speakers": "annotations.cli.speakers:speakers",
    "versions": "annotations.cli.versions:versions",
    "report": "annotations.cli.report:report",
    "stats": "annotations.cli.stats:stats",
    "train": "annotations.cli.training:train",
    "check": "annotations.cli.check:check",
    "suggest": "annotations.cli.suggesting:suggest",
}
