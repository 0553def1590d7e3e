"""Whom the account of a provider speaks for, the order of homes, and filters of the inbox."""

STATEMENTS = (
    """CREATE TABLE "membership" ("id" INTEGER NOT NULL PRIMARY KEY, "organization_id" INTEGER NOT NULL, "link_id" INTEGER NOT NULL, "staff_id" INTEGER, FOREIGN KEY ("organization_id") REFERENCES "organization" ("id") ON DELETE CASCADE, FOREIGN KEY ("link_id") REFERENCES "setup_link" ("id") ON DELETE CASCADE, FOREIGN KEY ("staff_id") REFERENCES "staff" ("id") ON DELETE CASCADE)""",
    """CREATE INDEX "membership_organization_id" ON "membership" ("organization_id")""",
    """CREATE UNIQUE INDEX "membership_link_id" ON "membership" ("link_id")""",
    """CREATE UNIQUE INDEX "membership_staff_id" ON "membership" ("staff_id")""",
    """CREATE TABLE "stop" ("referral_id" INTEGER NOT NULL PRIMARY KEY, "place" INTEGER NOT NULL CHECK (place > 0), FOREIGN KEY ("referral_id") REFERENCES "referral" ("id") ON DELETE CASCADE)""",
    """CREATE TABLE "saved_filter" ("id" INTEGER NOT NULL PRIMARY KEY, "staff_id" INTEGER NOT NULL, "name" VARCHAR(255) NOT NULL, "show" VARCHAR(255) NOT NULL, "status" VARCHAR(255) NOT NULL, "dong" VARCHAR(255) NOT NULL, "service" VARCHAR(255) NOT NULL, FOREIGN KEY ("staff_id") REFERENCES "staff" ("id") ON DELETE CASCADE)""",
    """CREATE INDEX "saved_filter_staff_id" ON "saved_filter" ("staff_id")""",
    """CREATE UNIQUE INDEX "saved_filter_staff_id_name" ON "saved_filter" ("staff_id", "name")""",
)


def up(migrator, db):
    for statement in STATEMENTS:
        db.execute_sql(statement)
