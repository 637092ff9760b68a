-- A variation or a balance goes below zero: which indicator may is said by its ficha, and asserted in core. Here only that it is a finite number:
-- `numeric` has NaN and both infinities, and calls NaN greater than any other.
alter table poa_captura drop constraint poa_captura_valor_check;
alter table poa_captura add constraint poa_captura_valor_check check (valor > '-Infinity' and valor < 'Infinity');
alter table poa_captura drop constraint poa_captura_numerador_check;
alter table poa_captura add constraint poa_captura_numerador_check check (numerador > '-Infinity' and numerador < 'Infinity');
