import type { Alternative, Video } from '../../src/store/types';

/** A video as the site shows it; some of it may be said. */
export const video = ( fields: Partial< Video > = {} ): Video => ( {
	id: 1,
	status: 'queued',
	progress: 0,
	connection: 'first',
	connection_label: 'Platonia',
	model: 'sora-2',
	prompt: 'A cat in the rain',
	sent_prompt: '',
	style: '',
	style_name: '',
	size: '1280x720',
	seconds: 4,
	author: 1,
	author_name: 'Ada',
	can_edit: true,
	post: 0,
	reference_image: null,
	last_frame: null,
	references: [],
	options: {},
	remix_of: null,
	take_of: null,
	continues: null,
	remote_id: 'video_1',
	candidates: [],
	alternatives: [],
	attachment: null,
	error: null,
	history: [],
	created_at: '2026-11-24T10:00:00Z',
	submitted_at: null,
	updated_at: '2026-11-24T10:00:00Z',
	version: 1,
	completed_at: null,
	next_check_in: 10,
	cost: null,
	estimated_cost: null,
	...fields,
} );

/** One that is finished. */
export const finished = ( fields: Partial< Video > = {} ): Video =>
	video( {
		status: 'completed',
		progress: 100,
		next_check_in: null,
		updated_at: '2026-11-24T10:05:00Z',
		version: 5,
		attachment: {
			id: 7,
			url: 'https://site.example/cat.mp4',
			poster_url: 'https://site.example/cat.webp',
			width: 1280,
			height: 720,
			label: '',
			signed_by: null,
		},
		...fields,
	} );

/** What another server could make instead. */
export const elsewhere: Alternative = {
	connection: 'mine',
	connection_label: 'My server',
	model: 'wan-3',
	model_label: 'Wan 3',
	size: '1280x720',
	seconds: 5,
	estimated_cost: null,
};

/** What the site says of a video that it has not, or not for who asks. */
export const noVideo = {
	code: 'platoniavid_not_found',
	message: 'There is no such video.',
	data: { status: 404, action: 'none' },
};
