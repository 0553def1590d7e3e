"""What each programme may spend in a year."""

STATEMENTS = (
    """CREATE TABLE "year_plan" ("id" INTEGER NOT NULL PRIMARY KEY, "programme_id" VARCHAR(255) NOT NULL, "year" INTEGER NOT NULL, "amount_krw" INTEGER NOT NULL CHECK (amount_krw >= 0), "noted_by_id" INTEGER, "noted_at" DATETIME NOT NULL, FOREIGN KEY ("programme_id") REFERENCES "programme" ("code") ON DELETE CASCADE, FOREIGN KEY ("noted_by_id") REFERENCES "staff" ("id"))""",
    """CREATE INDEX "year_plan_programme_id" ON "year_plan" ("programme_id")""",
    """CREATE INDEX "year_plan_noted_by_id" ON "year_plan" ("noted_by_id")""",
    """CREATE UNIQUE INDEX "year_plan_programme_id_year" ON "year_plan" ("programme_id", "year")""",
)


def up(migrator, db):
    for statement in STATEMENTS:
        db.execute_sql(statement)
