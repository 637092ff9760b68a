/** What the fields of `acceso` mean. */
export const CAMPOS_DE_ACCESO = {
  alteraciones: 'Lo que ya no es como se escribió',
  cabeza: 'Huella del último sello; null si no hay ninguno',
  cabezaConocida: 'Huella de un sello anotada antes, para probar que nada se cortó del final',
  clave: 'Clave de la persona; en la bitácora, la de idempotencia',
  donde: 'En qué fila, sello o tabla',
  entradaHuella: 'Huella de lo que se pidió',
  filas: 'Filas de la bitácora, o cuántas son',
  hechos: 'Filas de las tablas de hechos, comprobadas cada una contra su acto',
  id: 'Número del acto',
  nombre: 'Nombre de la persona',
  omitidas: 'Alteraciones que ya no se listan',
  operacion: 'Nombre de la operación que se hizo',
  rol: 'Clave del rol, de reglas/acceso/roles.yaml',
  sellos: 'Sellos de la cadena',
  sinSellar: 'Filas que aún esperan su sello',
  que: 'Qué le pasó',
} as const
