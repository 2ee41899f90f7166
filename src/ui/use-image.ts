import { store as coreStore } from '@wordpress/core-data';
import { useDispatch, useSelect } from '@wordpress/data';

export interface Image {
	id: number;
	url: string;
	alt: string;
	/** Pixels; 0 where they are not known. */
	width: number;
	height: number;
}

interface Attachment {
	source_url?: string;
	alt_text?: string;
	media_details?: {
		width?: number;
		height?: number;
		sizes?: Record< string, { source_url?: string } >;
	};
}

/** Something of how WordPress's own data was asked for a record. */
type Asked< T > = ( name: string, args: unknown[] ) => T;

/** WordPress's own data, as much of it as is asked here. */
interface Core {
	getEntityRecord: ( ...args: unknown[] ) => Attachment | undefined;
	hasFinishedResolution: Asked< boolean >;
	getResolutionError: Asked< Refusal | null | undefined >;
}

/** Why WordPress could not get a record: what the site said, and since 7.1 its answer as it came. */
interface Refusal {
	data?: { status?: number };
	status?: number;
}

/** An image as all see it who may see it; without that, WordPress asks for what only those are told who may edit it. */
const argsOf = ( id: number ) => [
	'postType',
	'attachment',
	id,
	{ context: 'view' },
];

/** Why an image could not be asked for; nothing where it is there, or was answered that there is none. */
function failureOf( core: Core, id: number ) {
	const error = core.getResolutionError( 'getEntityRecord', argsOf( id ) );
	return ( error?.data?.status ?? error?.status ) === 404 ? null : error;
}

/**
 * An image of the Media Library: undefined while it is loaded, where there is none or where it can't be had now, null where the site no longer has it.
 *
 * @param id The attachment's id; 0 for none.
 */
export function useImage( id: number ): Image | null | undefined {
	return useSelect(
		( select ) => {
			if ( id <= 0 ) {
				return undefined;
			}
			const core = select( coreStore ) as unknown as Core;
			const args = argsOf( id );
			const found = core.getEntityRecord( ...args );
			if ( ! found?.source_url ) {
				return core.hasFinishedResolution( 'getEntityRecord', args ) &&
					! failureOf( core, id )
					? null
					: undefined;
			}
			const details = found.media_details ?? {};
			return {
				id,
				url: details.sizes?.large?.source_url ?? found.source_url,
				alt: found.alt_text ?? '',
				width: details.width ?? 0,
				height: details.height ?? 0,
			};
		},
		[ id ]
	);
}

/** Why a chosen image can't be had now, such as without a network, and what asks for it again; null where nothing is wrong. */
export function useImageFailure(
	id: number
): { error: unknown; again: () => void } | null {
	const { invalidateResolution } = useDispatch( coreStore ) as unknown as {
		invalidateResolution: Asked< void >;
	};
	const failure = useSelect(
		( select ) =>
			id > 0
				? failureOf( select( coreStore ) as unknown as Core, id )
				: null,
		[ id ]
	);
	return failure
		? {
				error: failure,
				again: () =>
					invalidateResolution( 'getEntityRecord', argsOf( id ) ),
			}
		: null;
}
