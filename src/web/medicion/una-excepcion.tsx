import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import { useConsulta, usePreguntar } from '../comun/consulta.ts'
import { fechaCorta, mesYAnio } from '../comun/escrito.ts'
import { instante } from '../comun/instante.ts'
import { useNombres } from '../comun/nombres.ts'
import { Parte } from '../comun/parte.tsx'
import { TablaLarga } from '../comun/tabla-larga.tsx'
import { useTeclas } from '../comun/teclas.ts'
import { type Cola, type DetalleDeExcepcion, enCola, NOMBRE_DE_CAUSA } from './acciones.ts'
import { Decidir } from './decidir.tsx'
import { Fotos } from './fotos.tsx'
import { DibujoDeConsumo, MESES, TablaDeConsumo } from './hoja-consumo.tsx'
import { ultimosMeses } from './ultimos-meses.ts'

interface Propiedades {
  cola: Cola
  cuenta: number
  numero: number
}

interface Cual {
  cuenta: number
  numero: number
}

/** The one that follows another in the queue, and the one before. */
function alrededor({ excepciones }: Cola, cuenta: number): { anterior: Cual | undefined; siguiente: Cual | undefined } {
  const i = excepciones.findIndex((e) => e.cuenta === cuenta)
  const despues = excepciones.find((e) => e.cuenta > cuenta)
  return { anterior: excepciones[i - 1], siguiente: i === -1 ? despues : excepciones[i + 1] }
}

/** An exception with all that is looked at to decide it. The one that follows is asked for meanwhile. */
export const UnaExcepcion = ({ cola, cuenta, numero }: Propiedades): ReactNode => {
  const { periodo } = cola
  const { anterior, siguiente } = alrededor(cola, cuenta)
  const { causa } = useSearch({ from: '/excepciones' })
  const navegar = useNavigate({ from: '/excepciones' })
  const preguntar = usePreguntar()
  const abrir = (cual: Cual | undefined): void =>
    void navegar({ search: (b) => ({ ...b, cuenta: cual?.cuenta, numero: cual?.numero }), resetScroll: false })
  useTeclas([
    { tecla: 'j', que: 'La excepción que sigue', hacer: () => siguiente !== undefined && abrir(siguiente) },
    { tecla: 'k', que: 'La excepción anterior', hacer: () => anterior !== undefined && abrir(anterior) },
  ])
  const [proxima, suNumero] = [siguiente?.cuenta, siguiente?.numero]
  useEffect(() => {
    if (proxima === undefined || suNumero === undefined) return
    const callar = (): null => null
    void preguntar('medicion.excepcion', { cuenta: proxima, periodo, numero: suNumero }).catch(callar)
    void preguntar('medicion.historia', { cuenta: proxima }).catch(callar)
  }, [proxima, suNumero, periodo, preguntar])
  const consulta = useConsulta('medicion.excepcion', { cuenta, periodo, numero })
  return (
    <>
      <Parte de={consulta}>
        {(detalle) => (
          <article className="excepcion" aria-labelledby="titulo-de-excepcion">
            <Encabezado detalle={detalle} faltan={enCola(cola, causa)} />
            <Decidir key={`${cuenta} ${numero}`} detalle={detalle} seguir={() => abrir(siguiente)} />
            <Lectura detalle={detalle} />
            <Historia cuenta={cuenta} />
            <Vecinas detalle={detalle} />
          </article>
        )}
      </Parte>
      <p className="forma__acciones">
        {anterior !== undefined && <Pasar a={anterior} texto="Anterior" tecla="k" />}
        {siguiente !== undefined && <Pasar a={siguiente} texto="Siguiente" tecla="j" />}
        <span className="menor tenue">
          <kbd>?</kbd> lista las teclas
        </span>
      </p>
    </>
  )
}

const Pasar = ({ a, texto, tecla }: { a: Cual; texto: string; tecla: string }): ReactNode => (
  <Link
    from="/excepciones"
    to="/excepciones"
    search={(b) => ({ ...b, cuenta: a.cuenta, numero: a.numero })}
    resetScroll={false}
    aria-keyshortcuts={tecla}
    className="boton-liga"
  >
    {texto} <kbd>{tecla.toUpperCase()}</kbd>
  </Link>
)

const Encabezado = ({ detalle: d, faltan }: { detalle: DetalleDeExcepcion; faltan: number }): ReactNode => {
  const { excepcion: e } = d
  const { detalle } = e
  const nombre = useNombres()
  const propia = d.vecinos.find((v) => v.cuenta === e.cuenta)
  return (
    <header className="excepcion__titulo">
      <p className="menor tenue">
        {mesYAnio(e.periodo)} · entró el {instante(d.entro)} · {faltan.toLocaleString('es-MX')} en esta cola
      </p>
      <h2 id="titulo-de-excepcion">
        {NOMBRE_DE_CAUSA[e.causa]}, cuenta{' '}
        <Link to="/cuenta/$cuenta" params={{ cuenta: String(e.cuenta) }} search={{ hoja: 'medidores' }}>
          {e.cuenta}
        </Link>
      </h2>
      <p>{detalle.explicacion}</p>
      <dl className="datos">
        <Dato que="Domicilio" es={propia?.domicilio ?? 'sin dato'} />
        <Dato que="Ruta" es={d.ruta ?? 'sin dato'} />
        <Dato que="Uso" es={d.uso === null ? 'sin dato' : nombre('usos', d.uso)} />
        <Dato que="Marca anterior" es={detalle.lecturaAnterior ?? 'sin marca'} />
        <Dato que="Marca de ahora" es={detalle.lecturaActual ?? 'sin marca'} />
        <Dato que="Serían" es={detalle.m3 === null ? 'no se puede saber' : `${detalle.m3} m³`} />
        <Dato que="Promedio" es={detalle.promedioM3 === null ? 'sin base' : `${detalle.promedioM3} m³`} />
        <Dato que="Límite" es={detalle.limiteM3 === null ? 'no aplica' : `${detalle.limiteM3} m³`} />
      </dl>
    </header>
  )
}

const Dato = ({ que, es }: { que: string; es: ReactNode }): ReactNode => (
  <div>
    <dt>{que}</dt>
    <dd>{es}</dd>
  </div>
)

const Lectura = ({ detalle: { leida, excepcion: e } }: { detalle: DetalleDeExcepcion }): ReactNode => {
  const nombre = useNombres()
  return (
    <section aria-labelledby="lectura-de-excepcion">
      <h3 id="lectura-de-excepcion">La lectura</h3>
      {leida !== null && leida.fotos.length > 0 && (
        <p>
          <Fotos
            cuenta={e.cuenta}
            fotos={leida.fotos.map((f) => f.huella)}
            nombre={null}
            de={`la lectura de ${mesYAnio(e.periodo)} de la cuenta ${e.cuenta}`}
          />
        </p>
      )}
      {leida === null ? (
        <p>Nadie leyó este mes: no hay marca, anomalía ni fotografía.</p>
      ) : (
        <p>
          {leida.valor === null ? 'Sin marca' : `Marca ${leida.valor}`}
          {leida.anomalia !== null && `, con la anomalía «${nombre('anomalias', leida.anomalia)}»`}, el {fechaCorta(leida.fecha)},{' '}
          {leida.tipo === 'informada' ? 'informada por el usuario' : `leída por ${leida.lector}`}
          {leida.serie !== null && `, del medidor ${leida.serie}`}.{' '}
          {leida.fotos.length === 0 && (leida.foto === null ? 'No hay fotografía.' : `Fotografía: ${leida.foto}.`)}
        </p>
      )}
    </section>
  )
}

const Historia = ({ cuenta }: { cuenta: number }): ReactNode => (
  <section aria-labelledby="meses-de-excepcion">
    <h3 id="meses-de-excepcion">Sus últimos {MESES} meses</h3>
    <Parte de={useConsulta('medicion.historia', { cuenta })}>
      {({ consumos }) => {
        const meses = ultimosMeses(consumos, MESES)
        if (meses.length === 0) return <p className="tenue">Todavía no hay ningún consumo de esta cuenta.</p>
        return (
          <>
            <DibujoDeConsumo meses={meses} />
            <details className="plegado">
              <summary>Los mismos meses en tabla</summary>
              <TablaDeConsumo meses={meses} />
            </details>
          </>
        )
      }}
    </Parte>
  </section>
)

const Vecinas = ({ detalle: { vecinos, excepcion } }: { detalle: DetalleDeExcepcion }): ReactNode => {
  const nombre = useNombres()
  return (
    <TablaLarga
      titulo="Las de al lado en el recorrido"
      columnas={[
        { titulo: 'Cuenta', corta: true },
        { titulo: 'Domicilio' },
        { titulo: 'Marca', numero: true },
        { titulo: 'Anomalía' },
        { titulo: 'm³ de este mes', numero: true },
        { titulo: 'm³ del anterior', numero: true },
      ]}
      filas={vecinos.map((v) => ({
        clave: String(v.cuenta),
        celdas: [
          v.cuenta === excepcion.cuenta ? `${v.cuenta}, esta` : v.cuenta,
          v.domicilio,
          v.valor ?? 'sin marca',
          v.anomalia === null ? 'ninguna' : nombre('anomalias', v.anomalia),
          v.m3 ?? (v.enCola ? 'espera decisión' : 'sin dato'),
          v.anteriorM3 ?? 'sin dato',
        ],
      }))}
      vacia="La cuenta no está en ninguna ruta."
    />
  )
}
