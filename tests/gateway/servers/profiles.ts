import { Problem } from '../problem';
import type { Shape, Told } from './shape';

/** An order's length, where it has to be of a type. */
function length( value: unknown, isNumber: boolean ): string {
	if ( ( typeof value === 'number' ) !== isNumber ) {
		throw new Problem(
			422,
			'validation',
			`Input should be a valid ${ isNumber ? 'integer' : 'string' }`,
			'seconds'
		);
	}
	return String( value );
}

/** The list of faults that FastAPI answers with. */
const fastApi = ( { message, param }: Problem ) =>
	param
		? {
				detail: [
					{ type: 'error', loc: [ 'body', param ], msg: message },
				],
			}
		: { detail: message };

const open = ( problem: Problem ) => problem.openAi();

/** The video object of OpenAI's API with another word for its state. */
const video = (
	{ id, status, part, error, job }: Told,
	words: Partial< Record< Told[ 'status' ], string > > = {}
) => ( {
	id,
	object: 'video',
	model: job.model,
	status: words[ status ] ?? status,
	progress: Math.floor( 100 * part ),
	created_at: Math.floor( job.madeAt / 1000 ),
	prompt: job.prompt,
	size: job.size,
	seconds: job.seconds,
	error,
} );

const models = {
	object: 'list',
	data: [
		{ id: 'sora-2', object: 'model' },
		{ id: 'sora-2-pro', object: 'model' },
	],
};

/** The size of a ratio and a resolution. */
function sized( ratio: unknown, resolution: unknown ): string {
	const [ width = 16, height = 9 ] = String( ratio )
		.split( ':' )
		.map( Number );
	const side = parseInt( String( resolution ), 10 );
	return width > height
		? `${ Math.round( ( side * width ) / height / 2 ) * 2 }x${ side }`
		: `${ side }x${ Math.round( ( side * height ) / width / 2 ) * 2 }`;
}

/** What some images of an order are for; refuses what is none. */
function images(
	sent: unknown,
	at: string,
	purpose: ( image: Record< string, unknown > ) => string
): string[] {
	return ( ( sent ?? [] ) as Record< string, unknown >[] ).map( ( image ) => {
		const url = at
			.split( '.' )
			.reduce< any >( ( value, part ) => value?.[ part ], image );
		if ( ! /^data:image\/(jpeg|png|webp);base64,/.test( String( url ) ) ) {
			throw new Problem( 400, 'invalid_image', 'Not an image.', 'image' );
		}
		return purpose( image );
	} );
}

const base64 = ( text: string ) => Buffer.from( text ).toString( 'base64' );

/** Living servers, by their makers' descriptions and sources. */
export const profiles: Shape[] = [
	{
		name: 'litellm',
		base: '/litellm/v1',
		id: ( id ) =>
			`video_${ base64(
				`litellm:custom_llm_provider:vertex_ai;model_id:veo-3.1-generate-001;video_id:projects/a-project-of-some-length/locations/us-central1/publishers/google/models/veo-3.1-generate-001/operations/${ id }`
			) }`,
		// The one that polls name has lost its model.
		pollId: ( id ) => id.slice( 0, 60 ),
		job: ( told ) => ( {
			...video( told, {
				queued: 'processing',
				in_progress: 'processing',
			} ),
			progress: null,
			completed_at: null,
			expires_at: null,
			usage: { duration_seconds: Number( told.job.seconds ) },
		} ),
		notReady: {
			status: 500,
			message: 'Video generation is not complete yet. Check its status.',
		},
		list: false,
		problem: ( { message, status } ) => ( {
			error: {
				message,
				type: 'None',
				param: 'None',
				code: `${ status }`,
			},
		} ),
		free: {
			'GET /litellm/v1/models': models,
			'GET /litellm/key/info': {
				key: 'hashed',
				info: { spend: 1.8, max_budget: 5, models: [] },
			},
		},
	},
	{
		name: 'vllm-omni',
		base: '/vllm-omni/v1',
		body: 'form',
		key: 'none',
		id: ( id ) => `video_gen_${ id.slice( -32 ) }`,
		job: ( told ) => ( {
			...video( told ),
			file_name: null,
			media_type: 'video/mp4',
			inference_time_s: null,
			error: told.error ? { ...told.error, code: 500 } : null,
		} ),
		// A failed job is told of with its own code.
		pollStatus: ( { status } ) => ( status === 'failed' ? 500 : 200 ),
		notReady: { status: 404, message: 'Video is still in-progress.' },
		list: true,
		problem: fastApi,
		free: { 'GET /vllm-omni/v1/models': models },
	},
	{
		name: 'sglang',
		base: '/sglang/v1',
		key: 'none',
		wanted: ( fields, body ) => ( {
			...fields,
			seconds:
				body === 'form'
					? fields.seconds
					: length( fields.seconds, true ),
		} ),
		job: ( told ) => ( {
			...video( told, { in_progress: 'queued' } ),
			progress: told.status === 'completed' ? 100 : 0,
			url: told.status === 'completed' ? told.link : null,
			file_path: '/srv/outputs/video.mp4',
			error: told.error && { message: told.error.message },
		} ),
		content: 'link',
		notReady: {
			status: 400,
			message: 'Video has been uploaded to cloud storage. Use its url.',
		},
		list: true,
		problem: fastApi,
		free: { 'GET /sglang/v1/models': models },
	},
	{
		name: 'tensorrt-llm',
		base: '/tensorrt-llm/v1',
		key: 'none',
		accepted: 202,
		wanted: ( fields ) => {
			const known = [
				'model',
				'prompt',
				'size',
				'seconds',
				'input_reference',
				'negative_prompt',
				'seed',
				'fps',
				'guidance_scale',
				'num_inference_steps',
			];
			const extra = Object.keys( fields ).find(
				( name ) => ! known.includes( name )
			);
			if ( extra ) {
				throw new Problem(
					422,
					'extra_forbidden',
					'Extra inputs are not permitted',
					extra
				);
			}
			return { ...fields, seconds: String( Number( fields.seconds ) ) };
		},
		job: ( told ) => ( {
			...video( told, {
				in_progress: told.part < 0.7 ? 'generating' : 'postprocessing',
			} ),
			progress: null,
			duration: Number( told.job.seconds ),
			error: told.error?.message ?? null,
		} ),
		notReady: {
			status: 400,
			message: 'Video generation is not completed.',
		},
		list: true,
		problem: ( { message, status } ) => ( {
			object: 'error',
			message,
			type: 'BadRequestError',
			code: status,
		} ),
		free: { 'GET /tensorrt-llm/v1/models': models },
	},
	{
		name: 'openrouter',
		base: '/openrouter/api/v1',
		body: 'json',
		accepted: 202,
		id: ( id ) => `gen-vid-1764200000-${ id.slice( -20 ) }`,
		wanted: ( {
			model,
			prompt,
			duration,
			resolution,
			aspect_ratio: ratio,
			frame_images: frames,
			input_references: references,
			...told
		} ) => ( {
			...told,
			model,
			prompt,
			seconds: length( duration, true ),
			size: sized( ratio, resolution ),
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
			error: { code: status, message },
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
		wanted: ( {
			model,
			prompt,
			duration,
			resolution,
			aspect_ratio: ratio,
			image,
			reference_images: references,
			...told
		} ) => ( {
			...told,
			model,
			prompt,
			seconds: length( duration, true ),
			size: sized( ratio, resolution ),
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
		name: 'new-api',
		base: '/new-api/v1',
		id: ( id ) => `task_${ id.slice( -32 ) }`,
		order: ( told ) => ( {
			...video( told ),
			task_id: told.id,
			created_at: told.job.madeAt,
		} ),
		job: ( { id, status, part, error, link } ) => ( {
			code: 'success',
			message: '',
			data: {
				task_id: id,
				status: {
					queued: 'NOT_START',
					in_progress: 'IN_PROGRESS',
					completed: 'SUCCESS',
					failed: 'FAILURE',
				}[ status ],
				progress: `${ Math.floor( 100 * part ) }%`,
				fail_reason: error?.message ?? '',
				result_url: status === 'completed' ? link : '',
			},
		} ),
		notReady: { status: 400, message: 'Task is not completed yet' },
		list: false,
		problem: ( { code, message, status } ) =>
			status === 404
				? {
						code: 'task_not_exist',
						message: 'task_not_exist',
						data: null,
					}
				: { error: { code, message, type: 'new_api_error' } },
		problemStatus: ( { status } ) => ( status === 404 ? 400 : status ),
		free: {
			'GET /new-api/v1/models': models,
			'GET /new-api/api/usage/token': {
				code: true,
				data: {
					total_granted: 500000,
					total_used: 120000,
					total_available: 380000,
					unlimited_quota: false,
				},
			},
		},
	},
	{
		name: 'bifrost',
		base: '/bifrost/v1',
		body: 'json',
		// Encoded once already, and to be encoded again.
		id: ( id ) => `operations%2F${ id.slice( -32 ) }:gemini`,
		job: ( told ) => ( {
			...video( told ),
			progress: told.part,
			videos:
				told.status === 'completed'
					? [
							{
								type: 'url',
								url: told.link,
								content_type: 'video/mp4',
							},
						]
					: [],
			extra_fields: { provider: 'gemini' },
		} ),
		list: false,
		problem: ( { code, message, status, param } ) => ( {
			is_bifrost_error: false,
			status_code: status,
			error: { type: 'error', code, message, param },
			extra_fields: {},
		} ),
		free: { 'GET /bifrost/v1/models': models },
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
