import type { Day } from '../src-main/domain/day.ts'
import { useAsk } from './client.ts'

/** Whether the base may only be read: nothing that would be refused is then offered. */
export const useLectureSeule = (): boolean => useAsk('registre.situation', {}).data?.base.etat === 'lecture-seule'

/** Today, as the host's clock tells it. Null until it has. */
export const useAujourdhui = (): Day | null => useAsk('registre.situation', {}).data?.aujourdhui ?? null
