"""Indexes for questions."""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring a store up to this version."""
    with op.batch_alter_table("accounts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_accounts_first_day"))
        batch_op.drop_index("ix_accounts_type_first_day")
        batch_op.create_index(
            "ix_accounts_first_day_last_day_id", ["first_day", "last_day", "id"], unique=False
        )
        batch_op.create_index(
            "ix_accounts_type_mode_first_day_last_day_id",
            ["type", "mode", "first_day", "last_day", "id"],
            unique=False,
        )
    with op.batch_alter_table("account_actors", schema=None) as batch_op:
        batch_op.drop_index("ix_account_actors_actor_role")
        batch_op.create_index(
            "ix_account_actors_actor_role_account", ["actor", "role", "account"], unique=False
        )


def downgrade() -> None:
    """Bring a store back to the version before."""
    with op.batch_alter_table("account_actors", schema=None) as batch_op:
        batch_op.drop_index("ix_account_actors_actor_role_account")
        batch_op.create_index("ix_account_actors_actor_role", ["actor", "role"], unique=False)
    with op.batch_alter_table("accounts", schema=None) as batch_op:
        batch_op.drop_index("ix_accounts_type_mode_first_day_last_day_id")
        batch_op.drop_index("ix_accounts_first_day_last_day_id")
        batch_op.create_index("ix_accounts_type_first_day", ["type", "first_day"], unique=False)
        batch_op.create_index(batch_op.f("ix_accounts_first_day"), ["first_day"], unique=False)
