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
  { nombre: 'inicio', escritorio: 'Analista de lecturas', a: '/inicio' },
  { nombre: 'captura', escritorio: 'Captura de lecturas', a: '/captura?periodo={enCurso}' },
  { nombre: 'captura-de-ruta', escritorio: 'Captura de lecturas', a: '/captura?periodo={enCurso}&ruta=D01-02' },
  { nombre: 'excepciones', escritorio: 'Analista de lecturas', a: '/excepciones?periodo={enCurso}' },
  { nombre: 'medidores', escritorio: 'Medidores', a: '/medidores?serie=D0000004' },
  { nombre: 'cuentas', escritorio: 'Cajero', a: '/cuentas?texto=garza' },
  { nombre: 'cuenta', escritorio: 'Coordinador de unidad', a: '/cuenta/45' },
  { nombre: 'cuenta-recibo', escritorio: 'Cajero', a: '/cuenta/45?hoja=recibos' },
  { nombre: 'cuenta-consumo', escritorio: 'Analista de lecturas', a: '/cuenta/45?hoja=consumo' },
  { nombre: 'cuenta-historia', escritorio: 'Contraloría interna', a: '/cuenta/45?hoja=historia' },
  { nombre: 'cuenta-cambio', escritorio: 'Contratación', a: '/cuenta/45?hoja=cambios&acto=clasificacion' },
  { nombre: 'alta', escritorio: 'Contratación', a: '/padron/alta' },
  { nombre: 'ruta', escritorio: 'Contratación', a: '/padron/ruta/D01-01' },
  { nombre: 'duplicados', escritorio: 'Contratación', a: '/padron/duplicados' },
  { nombre: 'facturacion', escritorio: 'Facturación', a: '/facturacion?periodo={mes}' },
  { nombre: 'grupo', escritorio: 'Facturación', a: '/facturacion/G1?periodo={mes}' },
  { nombre: 'mi-unidad', escritorio: 'Coordinador de unidad', a: '/mi-unidad' },
  { nombre: 'personas', escritorio: 'Sistemas', a: '/personas' },
  { nombre: 'salud', escritorio: 'Sistemas', a: '/sistemas/salud' },
  { nombre: 'bitacora', escritorio: 'Contraloría interna', a: '/sistemas/bitacora' },
]
