-- Makes the logins that programs connect as, and gives the database to the one that migrates it. For psql, as an
-- administrator, in the scorecard's database:
--
--   psql --dbname=scorecard --set=secrets=/folder/with/passwords --file=deploy/postgres/logins.sql
--
-- Run it again to change passwords. The passwords are read from files, `<short name>-password`, so that none stands in a
-- command line. What the groups may do, the migrations say; they are made here so that migrating needs no right to
-- create roles.
\set ON_ERROR_STOP on
\if :{?secrets}
\else
\set secrets /run/secrets
\endif
BEGIN;

SELECT format('CREATE ROLE %I NOLOGIN', name)
FROM unnest(ARRAY[
    'scorecard_importer', 'scorecard_calculator', 'scorecard_notifier', 'scorecard_dashboard', 'scorecard_reader',
    'scorecard_operator'
]) AS name
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name)
\gexec

-- The owner migrates, and nothing else connects as it: it may change tables, but is no superuser.
SELECT format('CREATE ROLE %I LOGIN', name)
FROM unnest(ARRAY[
    'scorecard_owner', 'scorecard_importer_login', 'scorecard_calculator_login', 'scorecard_notifier_login',
    'scorecard_dashboard_login', 'scorecard_reader_login', 'scorecard_operator_login'
]) AS name
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name)
\gexec

\set password `cat :'secrets'/owner-password`
ALTER ROLE scorecard_owner PASSWORD :'password';
\set password `cat :'secrets'/importer-password`
ALTER ROLE scorecard_importer_login PASSWORD :'password';
\set password `cat :'secrets'/calculator-password`
ALTER ROLE scorecard_calculator_login PASSWORD :'password';
\set password `cat :'secrets'/notifier-password`
ALTER ROLE scorecard_notifier_login PASSWORD :'password';
\set password `cat :'secrets'/dashboard-password`
ALTER ROLE scorecard_dashboard_login PASSWORD :'password';
\set password `cat :'secrets'/reader-password`
ALTER ROLE scorecard_reader_login PASSWORD :'password';
\set password `cat :'secrets'/operator-password`
ALTER ROLE scorecard_operator_login PASSWORD :'password';

GRANT scorecard_importer TO scorecard_importer_login;
GRANT scorecard_calculator TO scorecard_calculator_login;
GRANT scorecard_notifier TO scorecard_notifier_login;
GRANT scorecard_dashboard TO scorecard_dashboard_login;
GRANT scorecard_reader TO scorecard_reader_login;
GRANT scorecard_operator TO scorecard_operator_login;

ALTER DATABASE :"DBNAME" OWNER TO scorecard_owner;
REVOKE CONNECT ON DATABASE :"DBNAME" FROM PUBLIC;
GRANT CONNECT ON DATABASE :"DBNAME"
    TO scorecard_importer, scorecard_calculator, scorecard_notifier, scorecard_dashboard, scorecard_reader,
        scorecard_operator;

COMMIT;
