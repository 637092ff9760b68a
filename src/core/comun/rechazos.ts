import type { Redaccion } from './rechazo-redaccion.ts'

/** What any operation may be refused for, and what rules, database and files are. */
export const RECHAZOS_COMUN = {
  'comun/demasiadas-peticiones': {
    clase: 'exceso',
    mensaje: 'Llegan demasiadas peticiones seguidas.',
    remedio: 'Espere {segundos} segundos y vuelva a intentarlo.',
  },
  'comun/entrada-invalida': {
    clase: 'entrada',
    mensaje: 'La entrada de «{nombre}» tiene {cuantos} error(es).',
    remedio: 'Corrija cada uno de los que se listan y vuelva a enviarla.',
  },
  'comun/no-existe-operacion': {
    clase: 'ausente',
    mensaje: 'No existe la operación o consulta «{nombre}».',
    remedio: 'Vea la lista con `npm run -s caudal -- op --lista`.',
  },
  'comun/clave-reutilizada': {
    clase: 'conflicto',
    mensaje: 'La clave de idempotencia «{clave}» ya se usó con otra entrada en «{nombre}».',
    remedio: 'Si es un trabajo distinto, use una clave nueva.',
  },
  'comun/reglas-invalidas': {
    clase: 'entrada',
    mensaje: 'Hay {cuantos} error(es) en las reglas.',
    remedio: 'Corrija el archivo y la línea que se indican y ejecute `npm run -s caudal -- reglas validar`.',
  },
  'comun/base-sin-migrar': {
    clase: 'conflicto',
    mensaje: 'A la base de datos le faltan {faltan} migración(es).',
    remedio: 'Ejecute `npm run -s caudal -- migrar` con el usuario dueño de la base.',
  },
  'comun/base-mas-nueva': {
    clase: 'conflicto',
    mensaje: 'La base de datos tiene la migración {migracion}, que este programa no conoce.',
    remedio: 'Actualice Caudal a la versión que la creó; no se tocó nada.',
  },
  'comun/migracion-alterada': {
    clase: 'conflicto',
    mensaje: 'La migración {migracion} ya aplicada no coincide con el archivo de este programa.',
    remedio: 'Restaure el archivo original; una corrección va siempre en una migración nueva.',
  },
  'comun/respaldo-danado': {
    clase: 'entrada',
    mensaje: 'El respaldo «{ruta}» no se puede usar: {detalle}.',
    remedio: 'Use otra copia del respaldo; no se restauró nada.',
  },
  'comun/destino-ocupado': {
    clase: 'conflicto',
    mensaje: 'No se puede escribir en «{ruta}»: {detalle}.',
    remedio: 'Elija un destino vacío; no se tocó nada.',
  },
  'comun/sin-citus': {
    clase: 'conflicto',
    mensaje: 'Este servidor no tiene la extensión Citus: no hay entre qué máquinas repartir las cuentas.',
    remedio:
      'Caudal no la necesita. Para repartir, instale Citus en cada máquina, créela en la base (create extension citus) y agregue los nodos.',
  },
  'comun/nodos-no-sirven': {
    clase: 'conflicto',
    mensaje: 'No se repartió nada: {detalle}.',
    remedio: 'Corrija los nodos (docs/operacion/sistemas.md, «Repartir entre máquinas») y vuelva a intentarlo.',
  },
} as const satisfies Record<string, Redaccion>
