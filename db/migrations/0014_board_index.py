"""An index that holds all that the year board adds up."""

STATEMENTS = (
    """CREATE INDEX "visit_year_status_programme_id_organization_id_dong_id_k_1fe0fef" ON "visit" ("year", "status", "programme_id", "organization_id", "dong_id", "kind", "day", "minutes", "programme_share", "copay")""",
)


def up(migrator, db):
    for statement in STATEMENTS:
        db.execute_sql(statement)
