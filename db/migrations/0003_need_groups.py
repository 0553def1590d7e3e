"""Needs come in groups. The groups themselves are starter data, loaded where there are none."""

STATEMENTS = (
    """CREATE TABLE "need_group" ("id" INTEGER NOT NULL PRIMARY KEY, "slug" VARCHAR(255) NOT NULL, "name" VARCHAR(255) NOT NULL, "name_en" VARCHAR(255) NOT NULL, "examples" VARCHAR(255) NOT NULL, "examples_en" VARCHAR(255) NOT NULL, "icon" VARCHAR(255) NOT NULL, "position" INTEGER NOT NULL, "neighbours" INTEGER NOT NULL)""",
    """CREATE UNIQUE INDEX "need_group_slug" ON "need_group" ("slug")""",
    """CREATE TABLE "grouped_need" ("need_id" INTEGER NOT NULL PRIMARY KEY, "group_id" INTEGER NOT NULL, FOREIGN KEY ("need_id") REFERENCES "need" ("id") ON DELETE CASCADE, FOREIGN KEY ("group_id") REFERENCES "need_group" ("id") ON DELETE CASCADE)""",
    """CREATE INDEX "grouped_need_group_id" ON "grouped_need" ("group_id")""",
)


def up(migrator, db):
    for statement in STATEMENTS:
        db.execute_sql(statement)
