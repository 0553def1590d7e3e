"""The history of the catalogue."""

STATEMENTS = (
    """CREATE TABLE "catalogue_change" ("id" INTEGER NOT NULL PRIMARY KEY, "at" DATETIME NOT NULL, "staff_id" INTEGER, "by" TEXT NOT NULL, "service_id" INTEGER, "organization_id" INTEGER, "programme_id" VARCHAR(255), "fact" VARCHAR(255) NOT NULL, "before" TEXT NOT NULL, "after" TEXT NOT NULL, FOREIGN KEY ("staff_id") REFERENCES "staff" ("id"), FOREIGN KEY ("service_id") REFERENCES "service" ("id"), FOREIGN KEY ("organization_id") REFERENCES "organization" ("id"), FOREIGN KEY ("programme_id") REFERENCES "programme" ("code"), CHECK (coalesce(service_id, organization_id, programme_id) is not null), CHECK (before <> after))""",
    """CREATE INDEX "catalogue_change_staff_id" ON "catalogue_change" ("staff_id")""",
    """CREATE INDEX "catalogue_change_service_id" ON "catalogue_change" ("service_id")""",
    """CREATE INDEX "catalogue_change_organization_id" ON "catalogue_change" ("organization_id")""",
    """CREATE INDEX "catalogue_change_programme_id" ON "catalogue_change" ("programme_id")""",
    """CREATE TRIGGER catalogue_change_no_update BEFORE UPDATE ON catalogue_change BEGIN SELECT RAISE(ABORT, 'the history of the catalogue is append-only'); END""",
    """CREATE TRIGGER catalogue_change_no_delete BEFORE DELETE ON catalogue_change BEGIN SELECT RAISE(ABORT, 'the history of the catalogue is append-only'); END""",
)


def up(migrator, db):
    for statement in STATEMENTS:
        db.execute_sql(statement)
