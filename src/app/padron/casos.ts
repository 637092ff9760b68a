import type { CasosDe } from '../operacion.ts'
import { altaCuenta } from './alta-cuenta.ts'
import { altaRuta } from './alta-ruta.ts'
import { buscar } from './buscar.ts'
import { cambiarPredio } from './cambiar-predio.ts'
import { cambiarRuta } from './cambiar-ruta.ts'
import { cambiarSituacion } from './cambiar-situacion.ts'
import { cambiarSuministro } from './cambiar-suministro.ts'
import { cambiarTitular } from './cambiar-titular.ts'
import { catalogo } from './catalogo.ts'
import { corregirUsuario } from './corregir-usuario.ts'
import { cuenta } from './cuenta.ts'
import { descartarDuplicado } from './descartar-duplicado.ts'
import { descartes } from './descartes.ts'
import { duplicados } from './duplicados.ts'
import { fusionarUsuarios } from './fusionar-usuarios.ts'
import { importarPadron } from './importar.ts'
import { importarSubida } from './importar-subida.ts'
import { moverEnRuta } from './mover-en-ruta.ts'
import { pedirImportacion } from './pedir-importacion.ts'
import { pendientes } from './pendientes.ts'
import { reclasificar } from './reclasificar.ts'
import { registrarToma } from './registrar-toma.ts'
import { ruta } from './ruta.ts'
import { rutas } from './rutas.ts'
import { subida } from './subida.ts'
import { subidas } from './subidas.ts'
import { subirArchivo } from './subir-archivo.ts'
import { usuario } from './usuario.ts'
import { verificarPadron } from './verificar.ts'

/** The use case of every name of padron. */
export const CASOS_PADRON: CasosDe<'padron'> = {
  'padron.alta-cuenta': altaCuenta,
  'padron.alta-ruta': altaRuta,
  'padron.buscar': buscar,
  'padron.cambiar-predio': cambiarPredio,
  'padron.cambiar-ruta': cambiarRuta,
  'padron.cambiar-situacion': cambiarSituacion,
  'padron.cambiar-suministro': cambiarSuministro,
  'padron.cambiar-titular': cambiarTitular,
  'padron.corregir-usuario': corregirUsuario,
  'padron.cuenta': cuenta,
  'padron.duplicados': duplicados,
  'padron.fusionar-usuarios': fusionarUsuarios,
  'padron.importar': importarPadron,
  'padron.mover-en-ruta': moverEnRuta,
  'padron.reclasificar': reclasificar,
  'padron.registrar-toma': registrarToma,
  'padron.ruta': ruta,
  'padron.rutas': rutas,
  'padron.usuario': usuario,
  'padron.verificar': verificarPadron,
  'padron.catalogo': catalogo,
  'padron.descartar-duplicado': descartarDuplicado,
  'padron.descartes': descartes,
  'padron.importar-subida': importarSubida,
  'padron.pedir-importacion': pedirImportacion,
  'padron.pendientes': pendientes,
  'padron.subida': subida,
  'padron.subidas': subidas,
  'padron.subir-archivo': subirArchivo,
}
