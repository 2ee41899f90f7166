import type { Shape } from '../shape';
import { byRatio, images, length, models, open, sized, video } from './words';

/** Services that sell videos, by their makers' descriptions. */
export const services: Shape[] = [
	{
		name: 'openrouter',
		base: '/openrouter/api/v1',
		open: [ 'GET /openrouter/api/v1/videos/models' ],
		body: 'json',
		accepted: 202,
		id: ( id ) => `gen-vid-1764200000-${ id.slice( -20 ) }`,
		wanted: ( {
			frame_images: frames,
			input_references: references,
			...told
		} ) => ( {
			...byRatio( told ),
			images: [
				...images( frames, 'image_url.url', ( { frame_type: type } ) =>
					String( type )
				),
				...images( references, 'image_url.url', () => 'reference' ),
			],
		} ),
		order: ( { id } ) => ( {
			id,
			polling_url: `/api/v1/videos/${ id }`,
			status: 'pending',
		} ),
		job: ( told ) => ( {
			id: told.id,
			status: told.status === 'queued' ? 'pending' : told.status,
			model: told.job.model,
			...( told.status === 'completed'
				? {
						unsigned_urls: [ told.link ],
						usage: { cost: 0.4, is_byok: false },
					}
				: {} ),
			...( told.error ? { error: told.error.message } : {} ),
		} ),
		notReady: { status: 400, message: 'The job is not finished.' },
		list: false,
		problem: ( { message, status } ) => ( {
			error: {
				code: status,
				message,
				metadata: {
					error_type: {
						400: 'invalid_request',
						402: 'payment_required',
						404: 'not_found',
						429: 'rate_limit_exceeded',
					}[ status ],
				},
			},
		} ),
		free: {
			'GET /openrouter/api/v1/key': {
				data: {
					label: 'sk-or-v1-abc…xyz',
					limit: 10,
					limit_remaining: 3.2,
					usage: 6.8,
				},
			},
			'GET /openrouter/api/v1/videos/models': {
				data: [
					{
						id: 'sora-2',
						name: 'OpenAI: Sora 2',
						description: 'A model.',
						supported_resolutions: [ '720p' ],
						supported_aspect_ratios: [ '16:9', '9:16' ],
						supported_sizes: null,
						supported_durations: [ 4, 8, 12 ],
						supported_frame_images: [ 'first_frame', 'last_frame' ],
						generate_audio: true,
						seed: true,
						pricing_skus: { duration_seconds: '0.10' },
					},
					{
						id: 'google/veo-3.1',
						name: 'Google: Veo 3.1',
						supported_sizes: [ '1280x720', '1920x1080' ],
						supported_durations: null,
						supported_frame_images: null,
						pricing_skus: [],
					},
				],
			},
		},
	},
	{
		name: 'xai',
		base: '/xai/v1',
		orders: '/videos/generations',
		body: 'json',
		badKey: 400,
		id: ( id ) => id.slice( -36 ),
		wanted: ( { image, reference_images: references, ...told } ) => ( {
			...byRatio( told ),
			images: [
				...images( image && [ image ], 'url', () => 'first_frame' ),
				...images( references, 'url', () => 'reference' ),
			],
		} ),
		order: ( { id } ) => ( { request_id: id } ),
		job: ( { status, part, error, link, job } ) => {
			if (
				status === 'completed' ||
				error?.code === 'moderation_blocked'
			) {
				return {
					status: 'done',
					model: job.model,
					video: {
						url: error ? '' : link,
						duration: Number( job.seconds ),
						respect_moderation: ! error,
					},
					usage: { cost_in_usd_ticks: 4_000_000_000 },
				};
			}
			return error
				? {
						status: 'failed',
						error: { ...error, code: 'internal_error' },
					}
				: { status: 'pending', progress: Math.floor( 100 * part ) };
		},
		pollStatus: ( { status } ) =>
			[ 'queued', 'in_progress' ].includes( status ) ? 202 : 200,
		content: 'link',
		list: false,
		problem: ( { message } ) => ( {
			code: 'Client specified an invalid argument',
			error: message,
		} ),
		free: {
			'GET /xai/v1/api-key': {
				name: 'A key',
				acls: [ 'api-key:model:*' ],
				team_blocked: false,
				api_key_blocked: false,
				api_key_disabled: false,
			},
			'GET /xai/v1/video-generation-models': {
				models: [ { id: 'grok-imagine-video' } ],
			},
		},
	},
	{
		name: 'azure',
		base: '/azure/openai/v1',
		key: 'api-key',
		job: ( told ) => video( told ),
		list: true,
		problem: open,
		free: { 'GET /azure/openai/v1/models': models },
	},
	{
		name: 'gemini',
		base: '/gemini/v1beta',
		body: 'json',
		key: 'x-goog-api-key',
		files: true,
		route: ( method, path ) => {
			const [ , model ] =
				/^\/models\/([\w.-]+):predictLongRunning$/.exec( path ) ?? [];
			if ( method === 'POST' && model ) {
				return { name: 'create', id: '', fields: { model } };
			}
			return method === 'GET' && path.includes( '/operations/' )
				? { name: 'retrieve', id: path.slice( 1 ) }
				: null;
		},
		id: ( id ) => `models/sora-2/operations/${ id.slice( -12 ) }`,
		wanted: ( fields ) => {
			const [ instance ] = fields.instances as { prompt: string }[];
			const { durationSeconds, resolution, aspectRatio } =
				fields.parameters as Record< string, unknown >;
			return {
				model: fields.model,
				prompt: instance?.prompt,
				seconds: length( durationSeconds, true ),
				size: sized( aspectRatio, resolution ),
			};
		},
		order: ( { id } ) => ( { name: id } ),
		job: ( { id, status, error, link } ) => {
			if ( status !== 'completed' && status !== 'failed' ) {
				return { name: id };
			}
			if ( error && error.code !== 'moderation_blocked' ) {
				return {
					name: id,
					done: true,
					error: { code: 13, message: error.message },
				};
			}
			return {
				name: id,
				done: true,
				response: {
					generateVideoResponse: error
						? {
								raiMediaFilteredCount: 1,
								raiMediaFilteredReasons: [ error.message ],
							}
						: { generatedSamples: [ { video: { uri: link } } ] },
				},
			};
		},
		content: 'link',
		list: false,
		problem: ( { message, status } ) => ( {
			error: { code: status, message, status: 'INVALID_ARGUMENT' },
		} ),
		free: {
			'GET /gemini/v1beta/models': {
				models: [ { name: 'models/sora-2', displayName: 'Sora 2' } ],
			},
		},
	},
];
