import { type ResumenRespaldo, respaldar, restaurar } from '../db/acceso/respaldo.ts'
import { distribuir, type TablaDistribuida } from '../db/comun/distribuir.ts'
import { migrar } from '../db/comun/migrar.ts'
import { aberturas } from '../db/comun/privilegios.ts'
import { analyzePadron } from '../db/padron/importacion.ts'
import type { SistemaAbierto } from './abrir.ts'

/** Applies the migrations that the database lacks; the names of those applied. */
export const ponerAlDia = ({ base }: SistemaAbierto): Promise<string[]> => migrar(base.dueno())

/**
 * What the application's role can do on a server of one's own that only who rules it can take away: a sentence each. The embedded one closes
 * all of it by itself at each start.
 */
export const loQueQuedaAbierto = async ({ base, entorno }: SistemaAbierto): Promise<string[]> =>
  entorno.databaseUrl === undefined ? [] : aberturas(base.dueno())

/** Copies the whole database to a new folder, as it is at one instant; `creado` is told in its manifest. */
export const copiar = ({ base }: Pick<SistemaAbierto, 'base'>, carpeta: string, creado: string): Promise<ResumenRespaldo> =>
  respaldar(base, carpeta, creado)

/** Brings a backup back into an empty database. */
export const devolver = ({ base }: SistemaAbierto, carpeta: string): Promise<ResumenRespaldo> => restaurar(base, carpeta)

/** After a padrón came in whole: the database takes account of how much there is now, so that the first search is as quick as the next. */
export const tomarMedidaDelPadron = ({ base }: Pick<SistemaAbierto, 'base'>): Promise<void> => analyzePadron(base.dueno())

/** Spreads the accounts over the machines of a Citus cluster, as the owner. */
export const repartirCuentas = ({ base }: SistemaAbierto): Promise<TablaDistribuida[]> => distribuir(base.dueno())
