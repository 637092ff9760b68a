import { TextInput } from '@mantine/core'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'
import { Titulo } from '../../ui/titulo.tsx'
import { CampoDeFecha } from '../comun/campo-de-fecha.tsx'
import { useConsulta } from '../comun/consulta.ts'
import { fechaCorta, mesYAnio, palabras } from '../comun/escrito.ts'
import { useNombres } from '../comun/nombres.ts'
import { Resultado } from '../comun/resultado.tsx'
import { useSesion } from '../comun/sesion.ts'
import {
  type Captura,
  conFoto,
  conMotivo,
  cuantasListas,
  cuantasPorRevisar,
  entrar,
  type Lote,
  leidaDe,
  lugarDe,
  type Papeleta,
  teclear,
  volver,
} from './captura.ts'
import { ElegirFoto } from './fotos.tsx'
import { useCaptura } from './uso-de-captura.ts'

/** The slips of a ruta one by one, typed without looking: number, Enter, number, Enter. */
export const CapturaDeRuta = ({ periodo, ruta }: { periodo: string; ruta: string }): ReactNode => (
  <Resultado de={[useConsulta('medicion.lote', { periodo, ruta }), useConsulta('medicion.rutas-por-leer', { periodo })]}>
    {(lote, { dia }) => <Capturando lote={lote} dia={dia} />}
  </Resultado>
)

const Capturando = ({ lote, dia }: { lote: Lote; dia: string }): ReactNode => {
  const { captura, cambiar, sinConexion } = useCaptura(lote)
  const fecha = useSearch({ from: '/captura' }).fecha ?? dia
  const papeleta = lote.papeletas[lugarDe(captura, lote.papeletas)]
  return (
    <>
      <Titulo sobre={<Link to="/captura" search={{ periodo: lote.periodo }}>{`Captura de ${mesYAnio(lote.periodo)}`}</Link>}>
        {`Ruta ${lote.ruta}`}
      </Titulo>
      <Avance lote={lote} captura={captura} sinConexion={sinConexion} />
      <div className="escribir-lecturas">
        {papeleta === undefined ? (
          <Terminada lote={lote} captura={captura} />
        ) : (
          <UnaPapeleta papeleta={papeleta} lote={lote} captura={captura} cambiar={cambiar} fecha={fecha} />
        )}
        <aside className="escribir-lecturas__ayuda">
          <FechaDeLectura fecha={fecha} dia={dia} />
          <Leyenda anomalias={lote.anomalias} />
        </aside>
      </div>
      <Alrededor lote={lote} captura={captura} />
    </>
  )
}

const Avance = ({ lote, captura, sinConexion }: { lote: Lote; captura: Captura; sinConexion: boolean }): ReactNode => {
  const listas = cuantasListas(captura, lote.papeletas)
  const porRevisar = cuantasPorRevisar(captura, lote.papeletas)
  const [total, quedan] = [lote.papeletas.length, captura.porEnviar.length]
  return (
    <p className="escribir-lecturas__avance">
      <progress value={listas} max={total} aria-label={`Avance de la ruta ${lote.ruta}`} />
      <span>
        <strong className="cifras">{listas}</strong> de {total}
        {listas < total && `, faltan ${total - listas}`}
      </span>
      <span className="tenue" role="status">
        {sinConexion
          ? `Sin conexión: ${quedan} por enviar. Siga; se envían solas en cuanto vuelva.`
          : [quedan > 0 && `${quedan} por enviar`, porRevisar > 0 && `${porRevisar} por revisar`].filter(Boolean).join(', ') ||
            'Todo lo escrito está registrado'}
      </span>
    </p>
  )
}

interface DeUna {
  papeleta: Papeleta
  lote: Lote
  captura: Captura
  cambiar: (f: (c: Captura) => Captura) => void
  fecha: string
}

const UnaPapeleta = ({ papeleta: p, lote, captura, cambiar, fecha }: DeUna): ReactNode => {
  const caja = useRef<HTMLInputElement>(null)
  const nombre = useNombres()
  // Who signs in again goes on typing where they were.
  const persona = useSesion()?.persona?.clave
  useEffect(() => {
    caja.current?.focus()
    caja.current?.setSelectionRange(99, 99)
  }, [p.cuenta, captura.sinMotivo, persona])
  const alTeclear = (e: KeyboardEvent): void => {
    if (e.repeat || (e.key !== 'Enter' && e.key !== 'Escape')) return
    e.preventDefault()
    cambiar((c) => (e.key === 'Enter' ? entrar(c, lote, fecha) : volver(c, lote)))
  }
  const aviso = captura.avisos[p.cuenta]
  return (
    <section className="tarjeta escribir-lecturas__papeleta" aria-label={`Cuenta ${p.cuenta}`}>
      <p className="escribir-lecturas__cuenta cifras">
        {p.cuenta} <span className="menor tenue">lugar {p.orden}</span>
      </p>
      <p>
        {p.domicilio}
        <span className="bloque menor tenue">
          Medidor {p.medidor}, de {p.digitos} dígitos
          {p.anomaliaAnterior !== null && `. El mes anterior: ${nombre('anomalias', p.anomaliaAnterior)}`}
        </span>
      </p>
      <Registrada captura={captura} papeleta={p} />
      <TextInput
        ref={caja}
        className="escribir-lecturas__lectura"
        label={`Lectura de la cuenta ${p.cuenta}`}
        autoComplete="off"
        spellCheck={false}
        inputMode="text"
        enterKeyHint="next"
        aria-describedby="teclas-de-captura"
        value={captura.texto}
        onChange={(e) => {
          const { value } = e.currentTarget
          cambiar((c) => teclear(c, value))
        }}
        onKeyDown={alTeclear}
      />
      <SuFoto cuenta={p.cuenta} captura={captura} cambiar={cambiar} seguir={() => caja.current?.focus()} />
      {captura.mal !== null && (
        <p className="rehusado" role="alert">
          {captura.mal}
        </p>
      )}
      {aviso !== undefined && <EnDuda aviso={aviso} />}
      {captura.sinMotivo !== null && <Correccion lote={lote} cambiar={cambiar} />}
      <p id="teclas-de-captura" className="menor tenue">
        <kbd>Enter</kbd> la toma y pasa a la que sigue; sin escribir, la deja para después. <kbd>Esc</kbd> regresa a la anterior.
      </p>
    </section>
  )
}

/** The photo that goes with what is typed. Once chosen, one goes on typing. */
const SuFoto = ({
  cuenta,
  captura,
  cambiar,
  seguir,
}: Pick<DeUna, 'captura' | 'cambiar'> & { cuenta: number; seguir: () => void }): ReactNode => {
  const lleva = captura.fotos[cuenta] !== undefined
  const alElegir = (foto: string): void => {
    cambiar((c) => conFoto(c, cuenta, foto))
    seguir()
  }
  return (
    <div>
      <ElegirFoto texto={lleva ? 'Cambiar la fotografía' : 'Con fotografía'} que={`cuenta ${cuenta}`} alElegir={alElegir} />
      {lleva && <span role="status"> Su fotografía va con la lectura.</span>}
    </div>
  )
}

const escritaDe = (l: { valor: string | number | null; anomalia: string | null }): string =>
  [l.valor === null ? 'sin lectura' : String(l.valor), ...(l.anomalia === null ? [] : [palabras(l.anomalia).toLowerCase()])].join(', ')

const Registrada = ({ captura, papeleta: p }: { captura: Captura; papeleta: Papeleta }): ReactNode => {
  const hay = leidaDe(captura, p)
  if (hay === null) return null
  return (
    <p className="aviso">
      {p.porReleer && captura.hechas[p.cuenta] === undefined
        ? `Un analista mandó releerla; se había leído ${escritaDe(hay)}.`
        : `Ya está registrada: ${escritaDe(hay)}. Otra lectura la corrige y lleva su motivo.`}
    </p>
  )
}

const EnDuda = ({ aviso }: { aviso: NonNullable<Captura['avisos'][number]> }): ReactNode => (
  <div className={aviso.que === 'duda' ? 'escribir-lecturas__duda' : 'rehusado'} role="alert">
    <p>
      <strong>
        {aviso.que === 'duda' ? 'Escribió' : 'No se tomó'} {escritaDe(aviso.anotada)}.
      </strong>{' '}
      {aviso.dice}
    </p>
    {aviso.que === 'duda' && (
      <p>
        <kbd>Enter</kbd> otra vez la toma así; <kbd>Esc</kbd> para escribirla de nuevo.
      </p>
    )}
  </div>
)

const Correccion = ({ lote, cambiar }: Pick<DeUna, 'lote' | 'cambiar'>): ReactNode => {
  const caja = useRef<HTMLInputElement>(null)
  useEffect(() => caja.current?.focus(), [])
  return (
    <TextInput
      ref={caja}
      label="Motivo de la corrección"
      description="Enter la registra; Esc regresa a la lectura"
      maxLength={2000}
      onKeyDown={(e) => {
        const motivo = e.currentTarget.value.trim()
        if (e.key === 'Escape') cambiar((c) => volver(c, lote))
        if (e.key === 'Enter' && motivo !== '') cambiar((c) => conMotivo(c, lote, motivo))
      }}
    />
  )
}

/** When there is nothing left to type, what comes then. */
const Terminada = ({ lote, captura }: { lote: Lote; captura: Captura }): ReactNode => {
  const caja = useRef<HTMLElement>(null)
  useEffect(() => caja.current?.focus(), [])
  return (
    <section className="tarjeta" ref={caja} tabIndex={-1} aria-label="Ruta terminada">
      <h2>Ruta {lote.ruta} terminada</h2>
      <p>
        {captura.porEnviar.length > 0
          ? `Faltan por enviar ${captura.porEnviar.length}; espere a que terminen.`
          : `Sus ${lote.papeletas.length} cuentas tienen lectura o anomalía. Lo que sigue es analizarla, y lo hace un analista.`}
      </p>
      <p>
        <Link to="/captura" search={{ periodo: lote.periodo }} className="boton-liga">
          Elegir otra ruta
        </Link>
      </p>
    </section>
  )
}

/** The day on which the ruta was read, for what is typed from now on. */
const FechaDeLectura = ({ fecha, dia }: { fecha: string; dia: string }): ReactNode => {
  const navegar = useNavigate({ from: '/captura' })
  return (
    <CampoDeFecha
      label="Día en que se leyó"
      description={fecha === dia ? 'Hoy' : `No es hoy: ${fechaCorta(fecha)}`}
      value={fecha}
      max={dia}
      onChange={(e) => {
        const { value } = e.currentTarget
        void navegar({ search: (b) => ({ ...b, fecha: value }), replace: true, resetScroll: false })
      }}
    />
  )
}

const Leyenda = ({ anomalias }: Pick<Lote, 'anomalias'>): ReactNode => (
  <section aria-labelledby="leyenda">
    <h2 id="leyenda" className="titulo-seccion">
      Anomalías
    </h2>
    <p className="menor tenue">La letra sola, si no se pudo leer; o después de la lectura.</p>
    <dl className="leyenda-de-teclas">
      {anomalias.map((a) => (
        <div key={a.clave}>
          <dt>
            <kbd>{a.letra}</kbd>
          </dt>
          <dd>{a.nombre}</dd>
        </div>
      ))}
    </dl>
  </section>
)

const CERCA = 4
/** What moves sideways is reached by the keyboard. */
const DESPLAZABLE = { tabIndex: 0 }

/** The slips around the one that is typed, as they are on paper. */
const Alrededor = ({ lote, captura }: { lote: Lote; captura: Captura }): ReactNode => {
  const en = lugarDe(captura, lote.papeletas)
  const desde = Math.max(0, Math.min(en - CERCA, lote.papeletas.length - 2 * CERCA - 1))
  return (
    <section className="tabla-larga" aria-label="Las papeletas de alrededor" {...DESPLAZABLE}>
      <table>
        <caption>Las papeletas de alrededor</caption>
        <thead>
          <tr>
            <th scope="col">Cuenta</th>
            <th scope="col">Domicilio</th>
            <th scope="col">Medidor</th>
            <th scope="col">Lectura</th>
          </tr>
        </thead>
        <tbody>
          {lote.papeletas.slice(desde, desde + 2 * CERCA + 1).map((p, i) => (
            <tr key={p.cuenta} aria-current={desde + i === en ? 'true' : undefined}>
              <th scope="row">{p.cuenta}</th>
              <td>{p.domicilio}</td>
              <td>{p.medidor}</td>
              <td>{comoEsta(captura, p)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function comoEsta(captura: Captura, p: Papeleta): string {
  const enviando = captura.porEnviar.find((a) => a.cuenta === p.cuenta)
  if (enviando !== undefined) return `${escritaDe(enviando)} (por enviar)`
  const aviso = captura.avisos[p.cuenta]
  if (aviso !== undefined) return `${escritaDe(aviso.anotada)} (por revisar)`
  const hay = leidaDe(captura, p)
  return hay === null ? 'falta' : escritaDe(hay)
}
