import { capabilitiesOf, findModel } from '../format/model-name';
import type {
	CreateFields,
	FocalPoint,
	Model,
	Models,
	OptionValues,
	Video,
} from '../store/types';

/** What an editor has typed and chosen; empty and 0 stand for "not chosen". A new field breaks the build until it is named in each map below. */
export interface OrderFields {
	prompt: string;
	/** The id of the connection that has the model. */
	connection?: string;
	model: string;
	/** Pixels, as "1280x720". */
	size: string;
	seconds: number;
	/** The id of the image that the video begins with; 0 for none. */
	referenceImage?: number;
	/** The point of that image that is kept when it is cropped. */
	referenceFocus?: FocalPoint;
	/** The id of the image that it ends with; 0 for none. */
	lastFrame?: number;
	/** The point of that image that is kept. */
	lastFocus?: FocalPoint;
	/** The ids of images that it is to look like. */
	references?: number[];
	/** What the model is told beside that, by the ids of its options. */
	options?: OptionValues;
	/** The id of the style that it is asked for in; empty for none. */
	styleId?: string;
	/** The site's own id of the video that it goes on from; that image is its last frame. */
	continues?: number;
	/** How many takes are ordered at once, 1 to 4; each is an order of its own. */
	count?: number;
}

/** The fields with a value for each. */
type AllFields = Required< OrderFields >;

/** The middle of an image. */
export const CENTER: FocalPoint = { x: 0.5, y: 0.5 };

/** A copy of the fields alone, out of a draft or a block, which keep more. */
export const copyFields = ( {
	prompt,
	connection = '',
	model,
	size,
	seconds,
	referenceImage = 0,
	referenceFocus = CENTER,
	lastFrame = 0,
	lastFocus = CENTER,
	references = [],
	options = {},
	styleId = '',
	continues = 0,
	count = 1,
}: OrderFields ): AllFields => ( {
	prompt,
	connection,
	model,
	size,
	seconds,
	referenceImage,
	referenceFocus,
	lastFrame,
	lastFocus,
	references,
	options,
	styleId,
	continues,
	count,
} );

/** What a video was ordered with. What was kept of its frames is not told: the form shows the middle. */
export const fieldsOf = (
	video: Pick<
		Video,
		| 'prompt'
		| 'connection'
		| 'model'
		| 'size'
		| 'seconds'
		| 'references'
		| 'options'
		| 'style'
		| 'reference_image'
		| 'last_frame'
		| 'continues'
	>
): AllFields =>
	copyFields( {
		...video,
		styleId: video.style,
		referenceImage: video.reference_image ?? 0,
		lastFrame: video.last_frame ?? 0,
		continues: video.continues ?? 0,
	} );

/** Those of some values that a model takes: another one's may have the same name and other values. */
export const taken = (
	{ options }: Model,
	values: OptionValues
): OptionValues =>
	Object.fromEntries(
		Object.entries( values ).filter( ( [ name, value ] ) =>
			options.some(
				( { id, values: offered } ) =>
					id === name &&
					( offered.length === 0 || offered.includes( value ) )
			)
		)
	);

/** The preferred value where it is offered, else the second one, else the first that is. */
function either< T >( preferred: T, second: T, offered: T[] ): T {
	if ( offered.includes( preferred ) ) {
		return preferred;
	}
	return offered.includes( second ) ? second : ( offered[ 0 ] ?? second );
}

/** A choice that the site's models can meet, as near as can be to what was chosen. */
export function fitToModels( fields: OrderFields, offered: Models ): AllFields {
	const { models, defaults } = offered;
	const model =
		findModel( offered, fields.model, fields.connection ) ??
		findModel( offered, fields.model ) ??
		findModel( offered, defaults.model ) ??
		models[ 0 ];
	const all = copyFields( fields );
	const takesImage =
		model?.inputs.first_frame &&
		capabilitiesOf( offered, model.connection ).reference_image;
	return {
		...all,
		referenceImage: takesImage ? all.referenceImage : 0,
		lastFrame: model?.inputs.last_frame ? all.lastFrame : 0,
		references: all.references.slice( 0, model?.inputs.references ?? 0 ),
		options: model ? taken( model, all.options ) : {},
		connection: model?.connection ?? '',
		model: model?.id ?? defaults.model,
		size: either( fields.size, defaults.size, model?.sizes ?? [] ),
		seconds: either(
			fields.seconds,
			defaults.seconds,
			model?.seconds ?? []
		),
	};
}

/** How each field is sent. */
const SENT: {
	[ Name in keyof AllFields ]: (
		fields: OrderFields
	) => Partial< CreateFields >;
} = {
	prompt: ( { prompt } ) => ( { prompt } ),
	connection: ( { connection } ) => ( connection ? { connection } : {} ),
	model: ( { model } ) => ( { model } ),
	size: ( { size } ) => ( { size } ),
	seconds: ( { seconds } ) => ( { seconds } ),
	referenceImage: ( { referenceImage: image } ) =>
		image ? { reference_image: image } : {},
	// A point of no image says nothing.
	referenceFocus: ( { referenceImage: image, referenceFocus: focus } ) =>
		image && focus ? { reference_focus: focus } : {},
	lastFrame: ( { lastFrame: image } ) =>
		image ? { last_frame: image } : {},
	lastFocus: ( { lastFrame: image, lastFocus: focus } ) =>
		image && focus ? { last_focus: focus } : {},
	references: ( { references } ) =>
		references?.length ? { references } : {},
	options: ( { options } ) =>
		options && Object.keys( options ).length > 0 ? { options } : {},
	styleId: ( { styleId } ) => ( styleId ? { style: styleId } : {} ),
	continues: ( { referenceImage: image, continues } ) =>
		image && continues ? { continues } : {},
	// Each take is sent by itself.
	count: () => ( {} ),
};

/** What is sent of a choice; the post and the order's name come from elsewhere. */
export const toCreateFields = (
	fields: OrderFields
): Omit< CreateFields, 'post' | 'request_id' > =>
	Object.assign(
		{},
		...Object.values( SENT ).map( ( sent ) => sent( fields ) )
	);
