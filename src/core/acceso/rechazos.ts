import type { Redaccion } from '../comun/rechazo-redaccion.ts'

/** What acceso refuses. */
export const RECHAZOS_ACCESO = {
  'acceso/persona-desconocida': {
    clase: 'permiso',
    mensaje: 'No hay ninguna persona activa con la clave «{persona}».',
    remedio: 'Revise la clave o pida a sistemas que la dé de alta.',
  },
  'acceso/persona-repetida': {
    clase: 'conflicto',
    mensaje: 'Ya hay una persona con la clave «{persona}».',
    remedio: 'Use otra clave, o la persona que ya existe.',
  },
  'acceso/rol-desconocido': {
    clase: 'entrada',
    mensaje: 'No existe el rol «{rol}».',
    remedio: 'Use uno de estos: {roles}.',
  },
  'acceso/sin-permiso': {
    clase: 'permiso',
    mensaje: '«{persona}» no tiene el permiso «{permiso}» que pide «{nombre}».',
    remedio: 'Pida a su coordinación que lo haga, o a sistemas que le asigne el rol.',
  },
  'acceso/sin-sesion': {
    clase: 'permiso',
    mensaje: 'Sin iniciar sesión solo se puede consultar.',
    remedio: 'Haga «{nombre}» desde la terminal con `npm run -s caudal -- op {nombre} … --como PERSONA`.',
  },
  'acceso/otra-unidad': {
    clase: 'permiso',
    mensaje: '«{persona}» pertenece a la unidad {propia} y no puede capturar por la unidad {unidad}.',
    remedio: 'Pida la captura a la coordinación responsable.',
  },
} as const satisfies Record<string, Redaccion>
