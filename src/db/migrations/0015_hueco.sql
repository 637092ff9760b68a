-- Holds the place of the migration of another branch while this one is tried alone.
select 1;
