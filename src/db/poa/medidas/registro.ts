import { type RawBuilder, sql } from 'kysely'
import { afirmar } from '../../../core/comun/afirmar.ts'
import type { Fecha } from '../../../core/comun/fecha.ts'
import type { FilaDeEvidencia, TipoDeRegistro } from '../../../core/poa/medida.ts'
import type { Trx } from '../../comun/transaccion.ts'
import { refDeLectura } from './lecturas-tomadas.ts'
import { refDeEntrega } from './recibos-entregados.ts'

/** A record that was counted, for people to read. What its kind does not have is `null`. */
export interface RegistroDeEvidencia {
  fecha: Fecha
  /** m³ on the drums. */
  valor: number | null
  anomalia: string | null
  forma: string | null
  /** The name of a photo that is not kept. */
  foto: string | null
  /** The photos that are, by the hash of each. */
  fotos: string[]
  /** Who went. */
  lector: string
  /** The act that wrote it. */
  acto: bigint
}

const REGISTROS: Readonly<Record<TipoDeRegistro, (cuentas: readonly number[]) => RawBuilder<unknown>>> = {
  lectura: (cuentas) => sql`
    select l.cuenta_id as cuenta, ${refDeLectura} as ref, l.fecha, l.valor, l.anomalia, null as forma, l.foto, f.fotos, l.lector, l.acto
    from lectura l cross join lateral (
      select coalesce(array_agg(huella order by acto, huella), '{}') as fotos from lectura_foto
      where cuenta_id = l.cuenta_id and periodo = l.periodo and numero = l.numero
    ) f where l.cuenta_id = any(${cuentas}::int[])`,
  entrega: (cuentas) => sql`
    select e.cuenta_id as cuenta, ${refDeEntrega} as ref, e.fecha, null::int as valor, null as anomalia, e.forma,
      null as foto, case when e.foto is null then '{}' else array[e.foto] end as fotos, e.repartidor as lector, e.acto
    from entrega e where e.cuenta_id = any(${cuentas}::int[])`,
}

/** The records of some rows of evidence, by row. */
export async function findRegistros(
  trx: Trx,
  tipo: TipoDeRegistro,
  filas: readonly FilaDeEvidencia[],
): Promise<(fila: FilaDeEvidencia) => RegistroDeEvidencia> {
  const llave = ({ cuenta, ref }: Pick<FilaDeEvidencia, 'cuenta' | 'ref'>): string => `${cuenta} ${ref}`
  const { rows } = await sql<RegistroDeEvidencia & Pick<FilaDeEvidencia, 'cuenta' | 'ref'>>`
    select * from (${REGISTROS[tipo](filas.map((f) => f.cuenta))}) r where ref = any(${filas.map((f) => f.ref)}::text[])`.execute(trx)
  const de = new Map(rows.map(({ cuenta, ref, ...registro }) => [llave({ cuenta, ref }), registro]))
  return (fila) => {
    const registro = de.get(llave(fila))
    afirmar(registro !== undefined, 'what was counted is a record')
    return registro
  }
}
