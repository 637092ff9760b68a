/** A page as its desk sees it. */
interface Pantalla {
  /** How its picture is called. */
  nombre: string
  /** The desk of the demonstration that looks; `null`: whoever has not signed in. */
  escritorio: string | null
  /** Its address. `{mes}` is the month that is ready to be billed, and `{enCurso}` the one that is being read. */
  a: string
}

/** The main pages, in the order of the manuals. */
export const PANTALLAS: readonly Pantalla[] = [
  { nombre: 'entrar', escritorio: null, a: '/entrar' },
  { nombre: 'poa-periodo', escritorio: null, a: '/poa/2023/T4' },
  { nombre: 'inicio-analista', escritorio: 'Analista de lecturas', a: '/inicio' },
  { nombre: 'cuentas', escritorio: 'Cajero', a: '/cuentas?texto=garza' },
  { nombre: 'cuenta', escritorio: 'Coordinador de unidad', a: '/cuenta/45' },
  { nombre: 'cuenta-estado', escritorio: 'Coordinador de unidad', a: '/cuenta/45?hoja=estado' },
  { nombre: 'solicitudes', escritorio: 'Gerente comercial', a: '/solicitudes' },
  { nombre: 'trabajos', escritorio: 'Facturación', a: '/trabajos' },
  { nombre: 'personas', escritorio: 'Sistemas', a: '/personas' },
]
