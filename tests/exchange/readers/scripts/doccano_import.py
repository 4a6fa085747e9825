"""doccano's own import of a JSONL file, into a database in memory: `doccano_import.py FILE relations|labels` prints what it has.

Run with the Python of the readers' environment. doccano's tables are made from its models, without its server.
"""

import json
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

found = find_spec("backend")
assert found is not None and found.submodule_search_locations
sys.path.insert(0, next(iter(found.submodule_search_locations)))

import django
from django.conf import settings

APPS = ("django_drf_filepond", "roles", "projects", "examples", "labels", "label_types", "data_import")
folder = tempfile.mkdtemp()
settings.configure(
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", "polymorphic", *APPS],
    # None: the tables are made from the models.
    MIGRATION_MODULES=dict.fromkeys(APPS),
    DEFAULT_AUTO_FIELD="django.db.models.AutoField",
    DJANGO_DRF_FILEPOND_UPLOAD_TMP=folder,
    DJANGO_DRF_FILEPOND_FILE_STORE_PATH=folder,
    BASE_DIR=folder,
    USE_TZ=True,
)
django.setup()

from data_import.datasets import load_dataset
from data_import.pipeline.catalog import JSONL, RELATION_EXTRACTION
from data_import.pipeline.readers import FileName
from django.contrib.auth.models import User
from django.core.management import call_command
from examples.models import Example
from labels.models import Relation, Span
from projects.models import ProjectType, SequenceLabelingProject


def main(path: Path, task: str) -> None:
    call_command("migrate", verbosity=0, run_syncdb=True)
    user = User.objects.create(username="ana")
    relations = task == "relations"
    project = SequenceLabelingProject.objects.create(
        name="p",
        created_by=user,
        project_type=ProjectType.SEQUENCE_LABELING,
        allow_overlapping=True,
        use_relation=relations,
    )
    dataset = load_dataset(
        RELATION_EXTRACTION if relations else ProjectType.SEQUENCE_LABELING,
        JSONL,
        [FileName(str(path), path.name, path.name)],
        project,
        encoding="utf_8",
        column_data="text",
        column_label="label",
    )
    dataset.save(user)
    print(
        json.dumps(
            {
                "errors": [str(error) for error in dataset.errors],
                "articles": [
                    {
                        "text": example.text,
                        "spans": [
                            [span.start_offset, span.end_offset, span.label.text]
                            for span in Span.objects.filter(example=example).order_by("start_offset", "end_offset")
                        ],
                        "relations": [
                            [one.from_id.start_offset, one.to_id.start_offset, one.type.text]
                            for one in Relation.objects.filter(example=example)
                        ],
                    }
                    for example in Example.objects.order_by("id")
                ],
            }
        )
    )


main(Path(sys.argv[1]), sys.argv[2])
