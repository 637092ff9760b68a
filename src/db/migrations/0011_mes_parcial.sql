-- Of the first or the last month of an account without a meter, the days that are charged: null is the whole month. 0 days is a month that is not
-- billed, which is not a consumption of 0 m³.
alter table consumo add column parte jsonb;
alter table consumo add constraint consumo_parte_check check (
  (parte ->> 'de')::int between 28 and 31 and (parte ->> 'dias')::int between 0 and (parte ->> 'de')::int - 1
);
