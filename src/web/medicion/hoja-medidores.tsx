import type { ReactNode } from 'react'
import type { Salida } from '../../contract/contrato.ts'
import { useConsulta } from '../comun/consulta.ts'
import { fechaCorta, mesYAnio, palabras } from '../comun/escrito.ts'
import { instante } from '../comun/instante.ts'
import { useNombres } from '../comun/nombres.ts'
import { Parte } from '../comun/parte.tsx'
import { TablaLarga } from '../comun/tabla-larga.tsx'
import { NOMBRE_DE_ACCION, NOMBRE_DE_CAUSA } from './acciones.ts'
import { ActosDeMedidor } from './actos-de-medidor.tsx'
import { AgregarFoto, Fotos } from './fotos.tsx'

type Historia = Salida<'medicion.historia'>

/** The meters that the account has had, every reading, and what waited for somebody's decision. */
export const HojaMedidores = ({ cuenta }: { cuenta: number }): ReactNode => (
  <Parte de={useConsulta('medicion.historia', { cuenta })}>
    {(historia) => (
      <>
        <Medidores medidores={historia.medidores} />
        <ActosDeMedidor cuenta={cuenta} medidores={historia.medidores} />
        <Lecturas cuenta={cuenta} historia={historia} />
        <Excepciones excepciones={historia.excepciones} />
      </>
    )}
  </Parte>
)

const Medidores = ({ medidores }: Pick<Historia, 'medidores'>): ReactNode => (
  <TablaLarga
    titulo="Medidores, el último primero"
    columnas={[
      { titulo: 'Serie' },
      { titulo: 'Puesto el', numero: true },
      { titulo: 'Con la marca', numero: true },
      { titulo: 'Dígitos', numero: true },
      { titulo: 'Retirado' },
    ]}
    filas={medidores.toReversed().map((m) => ({
      clave: String(m.instalacion),
      celdas: [m.serie, fechaCorta(m.fecha), m.lecturaInicial, m.digitos, retiro(m.retiro)],
    }))}
    vacia="Esta cuenta no ha tenido medidor."
  />
)

const retiro = (r: Historia['medidores'][number]['retiro']): string =>
  r === null
    ? 'No: sigue puesto'
    : `El ${fechaCorta(r.fecha)}, ${r.lecturaFinal === null ? 'sin poderse leer' : `con la marca ${r.lecturaFinal}`}`

const Lecturas = ({ cuenta, historia: { lecturas, medidores } }: { cuenta: number; historia: Historia }): ReactNode => {
  const nombre = useNombres()
  return (
    <TablaLarga
      titulo="Lecturas, la más reciente primero"
      columnas={[
        { titulo: 'Mes', corta: true },
        { titulo: 'Fecha', numero: true },
        { titulo: 'Marca', numero: true },
        { titulo: 'Anomalía' },
        { titulo: 'Medidor' },
        { titulo: 'Fotografía' },
        { titulo: 'Quién' },
      ]}
      filas={lecturas.toReversed().map((l) => ({
        clave: `${l.periodo} ${l.numero}`,
        celdas: [
          mesYAnio(l.periodo),
          fechaCorta(l.fecha),
          l.valor ?? 'no se leyó',
          l.anomalia === null ? 'ninguna' : nombre('anomalias', l.anomalia),
          medidores.find((m) => m.instalacion === l.instalacion)?.serie ?? 'ninguno',
          <FotosDeLectura key="f" cuenta={cuenta} lectura={l} />,
          <Quien key="q" lectura={l} />,
        ],
      }))}
      vacia="No hay lecturas de esta cuenta."
      tope={24}
    />
  )
}

const FotosDeLectura = ({ cuenta, lectura: l }: { cuenta: number; lectura: Historia['lecturas'][number] }): ReactNode => {
  const { periodo, numero } = l
  const de = `la lectura ${numero} de ${mesYAnio(periodo)}`
  return (
    <>
      <Fotos cuenta={cuenta} fotos={l.fotos.map((f) => f.huella)} nombre={l.foto} de={de} />
      {l.fotos.map((f) => (
        <span key={f.huella} className="bloque menor tenue">
          La guardó {f.persona} el {instante(f.momento)}
        </span>
      ))}
      <AgregarFoto cuenta={cuenta} periodo={periodo} numero={numero} de={de} />
    </>
  )
}

const Quien = ({ lectura: l }: { lectura: Historia['lecturas'][number] }): ReactNode => (
  <>
    {l.lector}
    {l.tipo === 'informada' && ', la informó el usuario'}
    {l.corrige !== null && (
      <span className="bloque menor tenue">
        Corrige la {l.corrige} de ese mes{l.motivo !== null && `: ${l.motivo}`}
      </span>
    )}
  </>
)

const Excepciones = ({ excepciones }: Pick<Historia, 'excepciones'>): ReactNode => (
  <TablaLarga
    titulo="Consumos que esperaron la decisión de alguien"
    columnas={[{ titulo: 'Mes', corta: true }, { titulo: 'Causa' }, { titulo: 'Qué se vio' }, { titulo: 'Qué se decidió' }]}
    filas={excepciones.toReversed().map((x) => ({
      clave: `${x.periodo} ${x.numero}`,
      celdas: [
        mesYAnio(x.periodo),
        NOMBRE_DE_CAUSA[x.causa],
        x.detalle.explicacion,
        x.accion === null
          ? 'Espera a un analista'
          : `${NOMBRE_DE_ACCION[x.accion] ?? palabras(x.accion)}${x.decidio === null ? '' : ` (${x.decidio})`}`,
      ],
    }))}
    vacia="Ningún consumo de esta cuenta ha esperado una decisión."
  />
)
