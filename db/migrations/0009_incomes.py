"""Household incomes in bands, with who noted them and when."""

STATEMENTS = (
    """CREATE TABLE "income" ("id" INTEGER NOT NULL PRIMARY KEY, "person_id" INTEGER NOT NULL, "band" VARCHAR(255) NOT NULL, "valid_from" DATE NOT NULL, "noted_by_id" INTEGER, "noted_at" DATETIME NOT NULL, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE CASCADE, FOREIGN KEY ("noted_by_id") REFERENCES "staff" ("id"))""",
    """CREATE INDEX "income_person_id" ON "income" ("person_id")""",
    """CREATE INDEX "income_noted_by_id" ON "income" ("noted_by_id")""",
    """CREATE INDEX "income_person_id_valid_from" ON "income" ("person_id", "valid_from")""",
)


def up(migrator, db):
    for statement in STATEMENTS:
        db.execute_sql(statement)
