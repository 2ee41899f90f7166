import type { CreateFields, FocalPoint, Models } from '../store/types';

/** What an editor has typed and chosen; empty and 0 stand for "not chosen". */
export interface OrderFields {
	prompt: string;
	model: string;
	/** Pixels, as "1280x720". */
	size: string;
	seconds: number;
	/** The id of the image that the video begins with; 0 for none. */
	referenceImage?: number;
	/** The point of that image that is kept when it is cropped. */
	referenceFocus?: FocalPoint;
}

/** The preferred value where it is offered, else the second one, else the first that is. */
function either< T >( preferred: T, second: T, offered: T[] ): T {
	if ( offered.includes( preferred ) ) {
		return preferred;
	}
	return offered.includes( second ) ? second : ( offered[ 0 ] ?? second );
}

/** A choice that the site's models can meet, as near as can be to what was chosen. */
export function fitToModels(
	fields: OrderFields,
	{ models, defaults, capabilities }: Models
): OrderFields {
	const ids = models.map( ( { id } ) => id );
	const id = either( fields.model, defaults.model, ids );
	const model = models.find( ( found ) => found.id === id );
	const takesImage = capabilities.reference_image && model?.reference_image;
	return {
		prompt: fields.prompt,
		referenceImage: takesImage ? fields.referenceImage : 0,
		referenceFocus: fields.referenceFocus,
		model: id,
		size: either( fields.size, defaults.size, model?.sizes ?? [] ),
		seconds: either(
			fields.seconds,
			defaults.seconds,
			model?.seconds ?? []
		),
	};
}

/** What is sent of a choice; the post and the order's name come from elsewhere. */
export const toCreateFields = ( {
	prompt,
	model,
	size,
	seconds,
	referenceImage,
	referenceFocus,
}: OrderFields ): Omit< CreateFields, 'post' | 'request_id' > => ( {
	prompt,
	model,
	size,
	seconds,
	...( referenceImage
		? {
				reference_image: referenceImage,
				...( referenceFocus
					? { reference_focus: referenceFocus }
					: {} ),
			}
		: {} ),
} );
