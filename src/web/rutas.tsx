import { createRootRoute, createRoute, createRouter, lazyRouteComponent, notFound } from '@tanstack/react-router'
import { leerActoAbierto, leerBusquedaDeActos } from './acceso/busqueda-de-actos.ts'
import { ConSesion } from './acceso/con-sesion.tsx'
import { leerBusquedaDeCartera } from './cartera/busqueda-de-cartera.ts'
import { Marco } from './comun/marco.tsx'
import { NoEncontrada, PaginaFalla } from './comun/paginas-de-falla.tsx'
import { leerAbierta } from './facturacion/hojas.ts'
import { leerMes } from './facturacion/mes.ts'
import { leerCaptura, leerCola, leerSerie } from './medicion/busqueda.ts'
import { leerBusqueda, leerGrupo, leerRepetidos, leerSubida } from './padron/busqueda.ts'
import { leerActoDeUnidad } from './poa/acto-de-unidad.ts'
import { leerBusquedaDeCiclo } from './poa/busqueda-de-ciclo.ts'
import { leerBusquedaDeAcciones, leerIndicadorPorMejorar, leerProcesoAbierto } from './poa/busqueda-de-mejora.ts'
import { leerBusquedaDeSector } from './poa/busqueda-de-sector.ts'
import { leerFiltro, leerProcedencia } from './poa/filtro.ts'
import { PaginaInicio } from './poa/pagina-inicio.tsx'
import { PaginaPeriodo } from './poa/pagina-periodo.tsx'
import { PaginaUnidad } from './poa/pagina-unidad.tsx'
import { leerVersion } from './poa/version-vista.ts'

const raiz = createRootRoute({
  component: Marco,
  notFoundComponent: NoEncontrada,
  errorComponent: ({ error }) => <PaginaFalla error={error as Error} />,
})

type Pagina = ReturnType<typeof lazyRouteComponent>

/**
 * A page of the office: who has not signed in goes to do it, and comes back. Its code comes before it is shown, while the session is asked: drawn
 * first without it, React would hold the page back a third of a second more.
 */
const oficina = (pagina: Pagina) => ({
  loader: async () => {
    await pagina.preload?.()
  },
  component: () => <ConSesion pagina={pagina} />,
})

/** A year that is not one is an address of no page. */
const exigirEjercicio = (ejercicio: string): void => {
  if (!/^\d{4}$/.test(ejercicio)) throw notFound()
}

const rutaInicio = createRoute({ getParentRoute: () => raiz, path: '/', component: PaginaInicio })

const rutaPeriodo = createRoute({
  getParentRoute: () => raiz,
  path: '/poa/$ejercicio/$periodo',
  beforeLoad: ({ params }) => exigirEjercicio(params.ejercicio),
  component: PaginaPeriodo,
})

const rutaUnidad = createRoute({
  getParentRoute: () => raiz,
  path: '/poa/$ejercicio/$periodo/unidad/$unidad',
  beforeLoad: ({ params }) => exigirEjercicio(params.ejercicio),
  validateSearch: leerActoDeUnidad,
  component: PaginaUnidad,
})

const rutaCiclo = createRoute({
  getParentRoute: () => raiz,
  path: '/poa/ciclo',
  validateSearch: leerBusquedaDeCiclo,
  ...oficina(lazyRouteComponent(() => import('./poa/pagina-ciclo.tsx'), 'PaginaCiclo')),
})

const rutaHallazgos = createRoute({
  getParentRoute: () => raiz,
  path: '/poa/$ejercicio/$periodo/hallazgos',
  beforeLoad: ({ params }) => exigirEjercicio(params.ejercicio),
  validateSearch: leerFiltro,
  component: lazyRouteComponent(() => import('./poa/pagina-hallazgos.tsx'), 'PaginaHallazgos'),
})

const rutaIndicador = createRoute({
  getParentRoute: () => raiz,
  path: '/poa/$ejercicio/indicador/$indicador',
  beforeLoad: ({ params }) => exigirEjercicio(params.ejercicio),
  validateSearch: leerProcedencia,
  component: lazyRouteComponent(() => import('./poa/pagina-indicador.tsx'), 'PaginaIndicador'),
})

const rutaSector = createRoute({
  getParentRoute: () => raiz,
  path: '/poa/sector',
  validateSearch: leerBusquedaDeSector,
  component: lazyRouteComponent(() => import('./poa/pagina-sector.tsx'), 'PaginaSector'),
})

const Cuentas = lazyRouteComponent(() => import('./padron/pagina-cuentas.tsx'), 'PaginaCuentas')
const Cuenta = lazyRouteComponent(() => import('./facturacion/pagina-cuenta.tsx'), 'PaginaCuenta')

const rutaCuentas = createRoute({
  getParentRoute: () => raiz,
  path: '/cuentas',
  validateSearch: leerBusqueda,
  ...oficina(Cuentas),
})

const rutaCuenta = createRoute({
  getParentRoute: () => raiz,
  path: '/cuenta/$cuenta',
  beforeLoad: ({ params }) => {
    if (!/^[1-9]\d{0,9}$/.test(params.cuenta)) throw notFound()
  },
  validateSearch: leerAbierta,
  ...oficina(Cuenta),
})

const Captura = lazyRouteComponent(() => import('./medicion/pagina-captura.tsx'), 'PaginaCaptura')
const Excepciones = lazyRouteComponent(() => import('./medicion/pagina-excepciones.tsx'), 'PaginaExcepciones')
const Medidores = lazyRouteComponent(() => import('./medicion/pagina-medidores.tsx'), 'PaginaMedidores')

const rutasDeMedicion = [
  createRoute({
    getParentRoute: () => raiz,
    path: '/captura',
    validateSearch: leerCaptura,
    ...oficina(Captura),
  }),
  createRoute({
    getParentRoute: () => raiz,
    path: '/excepciones',
    validateSearch: leerCola,
    ...oficina(Excepciones),
  }),
  createRoute({
    getParentRoute: () => raiz,
    path: '/medidores',
    validateSearch: leerSerie,
    ...oficina(Medidores),
  }),
] as const
const Facturacion = lazyRouteComponent(() => import('./facturacion/pagina-facturacion.tsx'), 'PaginaFacturacion')
const Grupo = lazyRouteComponent(() => import('./facturacion/pagina-grupo.tsx'), 'PaginaGrupo')

const rutaFacturacion = createRoute({
  getParentRoute: () => raiz,
  path: '/facturacion',
  validateSearch: leerMes,
  ...oficina(Facturacion),
})

const rutaGrupo = createRoute({
  getParentRoute: () => raiz,
  path: '/facturacion/$grupo',
  validateSearch: leerMes,
  ...oficina(Grupo),
})

const deOficina = <P extends string>(path: P, pagina: Pagina) => createRoute({ getParentRoute: () => raiz, path, ...oficina(pagina) })

const Rutas = lazyRouteComponent(() => import('./padron/pagina-rutas.tsx'), 'PaginaRutas')
const Ruta = lazyRouteComponent(() => import('./padron/pagina-ruta.tsx'), 'PaginaRuta')
const Importar = lazyRouteComponent(() => import('./padron/pagina-importar.tsx'), 'PaginaImportar')
const Duplicados = lazyRouteComponent(() => import('./padron/pagina-duplicados.tsx'), 'PaginaDuplicados')

const rutasDePadron = [
  deOficina(
    '/padron/alta',
    lazyRouteComponent(() => import('./padron/pagina-alta.tsx'), 'PaginaAlta'),
  ),
  createRoute({
    getParentRoute: () => raiz,
    path: '/padron/rutas',
    validateSearch: leerGrupo,
    ...oficina(Rutas),
  }),
  createRoute({ getParentRoute: () => raiz, path: '/padron/ruta/$ruta', ...oficina(Ruta) }),
  createRoute({
    getParentRoute: () => raiz,
    path: '/padron/importar',
    validateSearch: leerSubida,
    ...oficina(Importar),
  }),
  createRoute({
    getParentRoute: () => raiz,
    path: '/padron/duplicados',
    validateSearch: leerRepetidos,
    ...oficina(Duplicados),
  }),
] as const

const rutaEntrar = createRoute({
  getParentRoute: () => raiz,
  path: '/entrar',
  validateSearch: ({ de }: Record<string, unknown>) => (typeof de === 'string' ? { de } : {}),
  component: lazyRouteComponent(() => import('./acceso/pagina-entrar.tsx'), 'PaginaEntrar'),
})

const rutasDeOficina = [
  deOficina(
    '/inicio',
    lazyRouteComponent(() => import('./acceso/pagina-inicio-oficina.tsx'), 'PaginaInicioOficina'),
  ),
  deOficina(
    '/solicitudes',
    lazyRouteComponent(() => import('./acceso/pagina-solicitudes.tsx'), 'PaginaSolicitudes'),
  ),
  deOficina(
    '/trabajos',
    lazyRouteComponent(() => import('./acceso/pagina-trabajos.tsx'), 'PaginaTrabajos'),
  ),
  deOficina(
    '/personas',
    lazyRouteComponent(() => import('./acceso/pagina-personas.tsx'), 'PaginaPersonas'),
  ),
  deOficina(
    '/mi-acceso',
    lazyRouteComponent(() => import('./acceso/pagina-mi-acceso.tsx'), 'PaginaMiAcceso'),
  ),
] as const

const Reglas = lazyRouteComponent(() => import('./acceso/pagina-reglas.tsx'), 'PaginaReglas')
const Bitacora = lazyRouteComponent(() => import('./acceso/pagina-bitacora.tsx'), 'PaginaBitacora')
const Acto = lazyRouteComponent(() => import('./acceso/pagina-acto.tsx'), 'PaginaActo')

const rutaReglas = createRoute({
  getParentRoute: () => raiz,
  path: '/sistemas/reglas',
  validateSearch: ({ al }: Record<string, unknown>) => (typeof al === 'string' && /^\d{4}-\d\d-\d\d$/.test(al) ? { al } : {}),
  ...oficina(Reglas),
})

const rutaBitacora = createRoute({
  getParentRoute: () => raiz,
  path: '/sistemas/bitacora',
  validateSearch: leerBusquedaDeActos,
  ...oficina(Bitacora),
})

const rutaActo = createRoute({
  getParentRoute: () => raiz,
  path: '/sistemas/bitacora/$acto',
  beforeLoad: ({ params }) => {
    if (!/^[1-9]\d{0,17}$/.test(params.acto)) throw notFound()
  },
  validateSearch: leerActoAbierto,
  ...oficina(Acto),
})

const Cartera = lazyRouteComponent(() => import('./cartera/pagina-cartera.tsx'), 'PaginaCartera')

const rutaCartera = createRoute({
  getParentRoute: () => raiz,
  path: '/cartera',
  validateSearch: leerBusquedaDeCartera,
  ...oficina(Cartera),
})

const rutasDeMejora = [
  createRoute({
    getParentRoute: () => raiz,
    path: '/poa/$ejercicio/$periodo/evaluacion',
    beforeLoad: ({ params }) => exigirEjercicio(params.ejercicio),
    validateSearch: leerIndicadorPorMejorar,
    ...oficina(lazyRouteComponent(() => import('./poa/pagina-evaluacion.tsx'), 'PaginaEvaluacion')),
  }),
  createRoute({
    getParentRoute: () => raiz,
    path: '/poa/$ejercicio/formulacion',
    beforeLoad: ({ params }) => exigirEjercicio(params.ejercicio),
    ...oficina(lazyRouteComponent(() => import('./poa/pagina-formulacion.tsx'), 'PaginaFormulacion')),
  }),
  createRoute({
    getParentRoute: () => raiz,
    path: '/acciones',
    validateSearch: leerBusquedaDeAcciones,
    ...oficina(lazyRouteComponent(() => import('./poa/pagina-acciones.tsx'), 'PaginaAcciones')),
  }),
  createRoute({
    getParentRoute: () => raiz,
    path: '/procesos',
    validateSearch: leerProcesoAbierto,
    ...oficina(lazyRouteComponent(() => import('./poa/pagina-procesos.tsx'), 'PaginaProcesos')),
  }),
] as const

const rutasDeSistemas = [
  rutaCartera,
  deOficina(
    '/mi-unidad',
    lazyRouteComponent(() => import('./poa/pagina-mi-unidad.tsx'), 'PaginaMiUnidad'),
  ),
  deOficina(
    '/sistemas/salud',
    lazyRouteComponent(() => import('./acceso/pagina-salud.tsx'), 'PaginaSalud'),
  ),
  deOficina(
    '/sistemas/respaldos',
    lazyRouteComponent(() => import('./acceso/pagina-respaldos.tsx'), 'PaginaRespaldos'),
  ),
  rutaReglas,
  rutaBitacora,
  rutaActo,
] as const

const rutasDePublicacion = [
  createRoute({
    getParentRoute: () => raiz,
    path: '/publico',
    validateSearch: leerVersion,
    component: lazyRouteComponent(() => import('./poa/pagina-publico.tsx'), 'PaginaPublico'),
  }),
  createRoute({
    getParentRoute: () => raiz,
    path: '/publico/verificar',
    component: lazyRouteComponent(() => import('./poa/pagina-verificar.tsx'), 'PaginaVerificar'),
  }),
  createRoute({
    getParentRoute: () => raiz,
    path: '/publicacion',
    validateSearch: leerVersion,
    ...oficina(lazyRouteComponent(() => import('./poa/pagina-publicacion.tsx'), 'PaginaPublicacion')),
  }),
] as const

/** Plain `?unidad=…&regla=…`, which a person can read and write; the router's own way would quote what looks like a number. */
function escribirBusqueda(busqueda: Record<string, unknown>): string {
  const dichos = Object.entries(busqueda).flatMap(([campo, valor]) => (valor === undefined ? [] : [[campo, String(valor)]]))
  return dichos.length === 0 ? '' : `?${new URLSearchParams(dichos)}`
}

/** Every page of the office and its address. What a page shows is all in the address, so that it can be sent to somebody. */
export const nuevasRutas = () =>
  createRouter({
    routeTree: raiz.addChildren([
      rutaInicio,
      rutaPeriodo,
      rutaUnidad,
      rutaCiclo,
      rutaHallazgos,
      rutaIndicador,
      rutaEntrar,
      rutaCuentas,
      rutaCuenta,
      ...rutasDeMedicion,
      rutaFacturacion,
      rutaGrupo,
      ...rutasDePadron,
      ...rutasDeOficina,
      ...rutasDeSistemas,
      ...rutasDeMejora,
      ...rutasDePublicacion,
      rutaSector,
    ]),
    parseSearch: (texto) => Object.fromEntries(new URLSearchParams(texto)),
    stringifySearch: escribirBusqueda,
    scrollRestoration: true,
    defaultPreload: 'intent',
  })

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof nuevasRutas>
  }
}
