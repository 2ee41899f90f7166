import type { Models, Video } from '../store/types';

/** Whether a video can be varied: the gateway has it, and neither the gateway nor the model lacks that. */
export function canRemix(
	{ remote_id: remoteId, model }: Pick< Video, 'remote_id' | 'model' >,
	models: Models | null
): boolean {
	const known = models?.models.find( ( { id } ) => id === model );
	return Boolean(
		remoteId && models?.capabilities.remix && known?.remix !== false
	);
}
