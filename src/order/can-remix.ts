import { capabilitiesOf, findModel } from '../format/model-name';
import type { Models, Video } from '../store/types';

/** Whether a video can be varied: the gateway has it, and neither the gateway nor the model lacks that. */
export function canRemix(
	{
		remote_id: remoteId,
		model,
		connection,
	}: Pick< Video, 'remote_id' | 'model' | 'connection' >,
	models: Models | null
): boolean {
	const known = findModel( models, model, connection );
	return Boolean(
		remoteId &&
		models &&
		capabilitiesOf( models, connection ).remix &&
		known?.remix !== false
	);
}
