"""What was looked for and is not in the catalogue, told without a name."""

STATEMENTS = (
    """CREATE TABLE "unmet_need" ("id" INTEGER NOT NULL PRIMARY KEY, "form_id" VARCHAR(255) NOT NULL, "words" VARCHAR(255) NOT NULL, "need_id" INTEGER, "dong_id" VARCHAR(255), "created_at" DATETIME NOT NULL, FOREIGN KEY ("need_id") REFERENCES "need" ("id") ON DELETE CASCADE, FOREIGN KEY ("dong_id") REFERENCES "dong" ("code"))""",
    """CREATE UNIQUE INDEX "unmet_need_form_id" ON "unmet_need" ("form_id")""",
    """CREATE INDEX "unmet_need_need_id" ON "unmet_need" ("need_id")""",
    """CREATE INDEX "unmet_need_dong_id" ON "unmet_need" ("dong_id")""",
    """CREATE INDEX "unmet_need_created_at" ON "unmet_need" ("created_at")""",
)


def up(migrator, db):
    for statement in STATEMENTS:
        db.execute_sql(statement)
