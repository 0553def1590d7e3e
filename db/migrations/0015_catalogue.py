"""The history of the catalogue, and what providers say of their records."""

STATEMENTS = (
    """CREATE TABLE "catalogue_change" ("id" INTEGER NOT NULL PRIMARY KEY, "at" DATETIME NOT NULL, "staff_id" INTEGER, "by" TEXT NOT NULL, "service_id" INTEGER, "organization_id" INTEGER, "programme_id" VARCHAR(255), "fact" VARCHAR(255) NOT NULL, "before" TEXT NOT NULL, "after" TEXT NOT NULL, FOREIGN KEY ("staff_id") REFERENCES "staff" ("id"), FOREIGN KEY ("service_id") REFERENCES "service" ("id"), FOREIGN KEY ("organization_id") REFERENCES "organization" ("id"), FOREIGN KEY ("programme_id") REFERENCES "programme" ("code"), CHECK (coalesce(service_id, organization_id, programme_id) is not null), CHECK (before <> after))""",
    """CREATE INDEX "catalogue_change_staff_id" ON "catalogue_change" ("staff_id")""",
    """CREATE INDEX "catalogue_change_service_id" ON "catalogue_change" ("service_id")""",
    """CREATE INDEX "catalogue_change_organization_id" ON "catalogue_change" ("organization_id")""",
    """CREATE INDEX "catalogue_change_programme_id" ON "catalogue_change" ("programme_id")""",
    """CREATE TABLE "check_link" ("id" INTEGER NOT NULL PRIMARY KEY, "organization_id" INTEGER NOT NULL, "form_id" VARCHAR(255) NOT NULL, "seed" VARCHAR(255) NOT NULL, "token_hash" VARCHAR(255) NOT NULL, "made_by_id" INTEGER NOT NULL, "made_at" DATETIME NOT NULL, "expires_at" DATETIME NOT NULL, FOREIGN KEY ("organization_id") REFERENCES "organization" ("id") ON DELETE CASCADE, FOREIGN KEY ("made_by_id") REFERENCES "staff" ("id"))""",
    """CREATE INDEX "check_link_organization_id" ON "check_link" ("organization_id")""",
    """CREATE UNIQUE INDEX "check_link_form_id" ON "check_link" ("form_id")""",
    """CREATE UNIQUE INDEX "check_link_token_hash" ON "check_link" ("token_hash")""",
    """CREATE INDEX "check_link_made_by_id" ON "check_link" ("made_by_id")""",
    """CREATE TABLE "remark" ("id" INTEGER NOT NULL PRIMARY KEY, "service_id" INTEGER NOT NULL, "organization_id" INTEGER NOT NULL, "words" TEXT NOT NULL, "at" DATETIME NOT NULL, "form_id" VARCHAR(255) NOT NULL, "done_at" DATETIME, "done_by_id" INTEGER, FOREIGN KEY ("service_id") REFERENCES "service" ("id") ON DELETE CASCADE, FOREIGN KEY ("organization_id") REFERENCES "organization" ("id") ON DELETE CASCADE, FOREIGN KEY ("done_by_id") REFERENCES "staff" ("id"))""",
    """CREATE INDEX "remark_service_id" ON "remark" ("service_id")""",
    """CREATE INDEX "remark_organization_id" ON "remark" ("organization_id")""",
    """CREATE UNIQUE INDEX "remark_form_id" ON "remark" ("form_id")""",
    """CREATE INDEX "remark_done_by_id" ON "remark" ("done_by_id")""",
    """CREATE TRIGGER catalogue_change_no_update BEFORE UPDATE ON catalogue_change BEGIN SELECT RAISE(ABORT, 'the history of the catalogue is append-only'); END""",
    """CREATE TRIGGER catalogue_change_no_delete BEFORE DELETE ON catalogue_change BEGIN SELECT RAISE(ABORT, 'the history of the catalogue is append-only'); END""",
)


def up(migrator, db):
    for statement in STATEMENTS:
        db.execute_sql(statement)
