import { store as coreStore } from '@wordpress/core-data';
import { useSelect } from '@wordpress/data';

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

/**
 * An image of the Media Library: undefined while it is loaded or where there is none, null where the site no longer has it.
 *
 * @param id The attachment's id; 0 for none.
 */
export function useImage( id: number ): Image | null | undefined {
	return useSelect(
		( select ) => {
			if ( id <= 0 ) {
				return undefined;
			}
			const core = select( coreStore ) as unknown as {
				getEntityRecord: (
					...args: unknown[]
				) => Attachment | undefined;
				hasFinishedResolution: (
					name: string,
					args: unknown[]
				) => boolean;
			};
			const args = [ 'postType', 'attachment', id ];
			const found = core.getEntityRecord( ...args );
			if ( ! found?.source_url ) {
				return core.hasFinishedResolution( 'getEntityRecord', args )
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
