import type { Video } from '../../store/types';

interface Props {
	/** What it shows, in words. */
	label: string;
	file: NonNullable< Video[ 'attachment' ] >;
}

/** Plays a video that is in the Media Library. */
export const Player = ( { label, file }: Props ) => (
	<video
		className="platoniavid-player"
		controls
		preload="metadata"
		aria-label={ label }
		src={ file.url }
		poster={ file.poster_url ?? undefined }
	/>
);
