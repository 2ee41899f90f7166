import { __, sprintf } from '@wordpress/i18n';
import { latinDigits } from '../../format/latin-digits';
import { number } from '../../format/number';
import {
	MOST_REFERENCES,
	MOST_SECONDS,
	OPTION_PATTERN,
	SIZE_PATTERN,
} from '../../store/schemas';
import type { ServerModel, Settings } from '../../store/types';

const isSize = new RegExp( SIZE_PATTERN );

export type StoredModel = Settings[ 'models' ][ number ];

/** What is kept of a model: what the site knows of it beside is no setting. */
export const toStored = ( {
	id,
	label,
	description,
	sizes,
	seconds,
	price_per_second: price,
	inputs,
	options,
	extend,
	remix,
}: StoredModel ): StoredModel => ( {
	id,
	label,
	description,
	sizes,
	seconds,
	price_per_second: price,
	inputs,
	options,
	extend,
	remix,
} );

/** A model of a server as the site would offer it; what the server does not tell is what most models can. */
export const fromServer = ( model: ServerModel ): StoredModel =>
	toStored( {
		...model,
		sizes:
			model.sizes.length > 0 ? model.sizes : [ '1280x720', '720x1280' ],
		seconds: model.seconds.length > 0 ? model.seconds : [ 4, 8, 12 ],
	} );

type Option = StoredModel[ 'options' ][ number ];

/** An option as it is typed. */
export type TypedOption = Pick< Option, 'id' | 'type' | 'label' > & {
	/** With commas between them. */
	values: string;
	/** Empty for none. */
	default: string;
};

/** What is typed of a model. */
export type TypedField =
	| 'id'
	| 'label'
	| 'description'
	| 'sizes'
	| 'seconds'
	| 'price'
	| 'references';

/** A model as it is typed and ticked. */
type ModelFields = Record< TypedField, string > &
	Pick< StoredModel, 'inputs' | 'extend' | 'remix' > & {
		options: TypedOption[];
	};

/** What is wrong with a field; a field that is right has no entry. */
export type Mistakes = Partial< Record< TypedField | 'options', string > >;

/** A model as it is shown to be typed. */
export const toModelFields = ( model?: StoredModel ): ModelFields => ( {
	id: model?.id ?? '',
	label: model?.label ?? '',
	description: model?.description ?? '',
	sizes: model?.sizes.join( ', ' ) ?? '1280x720, 720x1280',
	seconds: model?.seconds.join( ', ' ) ?? '4, 8, 12',
	price: String( model?.price_per_second ?? '' ),
	inputs: model?.inputs ?? {
		first_frame: true,
		last_frame: false,
		references: 0,
	},
	references: String( model?.inputs.references ?? 0 ),
	options: ( model?.options ?? [] ).map( ( option ) => ( {
		...option,
		values: option.values.join( ', ' ),
		default: String( option.default ?? '' ),
	} ) ),
	extend: model?.extend ?? false,
	remix: model?.remix ?? true,
} );

/** The parts of a list, whichever comma was typed. */
const parts = ( list: string ) =>
	latinDigits( list )
		.split( /[,،;\n]+/ )
		.map( ( part ) => part.trim() )
		.filter( Boolean );

/** A size, whichever cross was typed. */
const toSize = ( typed: string ) =>
	typed.toLowerCase().replace( /\s*[x×*]\s*/, 'x' );

/** Thousands that are parted by a sign. Without a whole one behind it, as in "0,10", it may be where cents begin. */
const isParted = /^[1-9]\d{0,2}(?:[,٬\s]\d{3})+(?:\.\d+)?$/;

/** A price without what parts its thousands. */
function toPrice( typed: string ): string {
	const price = latinDigits( typed ).trim();
	return isParted.test( price ) ? price.replace( /[,٬\s]/g, '' ) : price;
}

const isOption = new RegExp( OPTION_PATTERN );

/** Values of an option, as the site takes them; what is none of its type is left out there. */
const readOption = ( option: TypedOption ): Option => ( {
	id: option.id.trim(),
	type: option.type,
	values: option.type === 'boolean' ? [] : parts( option.values ),
	default: latinDigits( option.default ).trim() || null,
	label: option.label.trim(),
} );

/** The model that was typed, or what is wrong with it. */
export function readModel(
	fields: ModelFields,
	/** Ids of the other models. */
	taken: string[]
): { model: StoredModel } | { mistakes: Mistakes } {
	const mistakes: Mistakes = {};
	const id = fields.id.trim();
	const sizes = parts( fields.sizes ).map( toSize );
	const seconds = parts( fields.seconds ).map( Number );
	const price = toPrice( fields.price );
	if ( ! id ) {
		mistakes.id = __(
			'Enter the id that the gateway calls the model by.',
			'platoniavid'
		);
	} else if ( taken.includes( id ) ) {
		mistakes.id = __(
			'There is a model with this id already.',
			'platoniavid'
		);
	}
	if (
		sizes.length === 0 ||
		! sizes.every( ( size ) => isSize.test( size ) )
	) {
		mistakes.sizes = __(
			'Enter widths and heights such as 1280x720, with commas between them.',
			'platoniavid'
		);
	}
	if ( seconds.some( ( length ) => length > MOST_SECONDS ) ) {
		mistakes.seconds = sprintf(
			/* translators: %s: a number of seconds. */
			__( 'A video is at most %s seconds long.', 'platoniavid' ),
			number( MOST_SECONDS )
		);
	} else if (
		seconds.length === 0 ||
		! seconds.every(
			( length ) => Number.isInteger( length ) && length > 0
		)
	) {
		mistakes.seconds = __(
			'Enter whole seconds such as 4, with commas between them.',
			'platoniavid'
		);
	}
	if ( price !== '' && ! ( Number( price ) >= 0 ) ) {
		mistakes.price = __(
			'Enter a number, or leave it empty.',
			'platoniavid'
		);
	}
	const references = Number( latinDigits( fields.references ) );
	if (
		! Number.isInteger( references ) ||
		references < 0 ||
		references > MOST_REFERENCES
	) {
		mistakes.references = sprintf(
			/* translators: 1: the smallest number that can be entered. 2: the largest one. */
			__( 'Enter a whole number from %1$s to %2$s.', 'platoniavid' ),
			number( 0 ),
			number( MOST_REFERENCES )
		);
	}
	const options = fields.options.map( readOption );
	if (
		! options.every( ( option ) => isOption.test( option.id ) ) ||
		new Set( options.map( ( option ) => option.id ) ).size < options.length
	) {
		mistakes.options = __(
			'Give each option an id of its own, of Latin letters, digits and underscores.',
			'platoniavid'
		);
	}
	if ( Object.keys( mistakes ).length > 0 ) {
		return { mistakes };
	}
	return {
		model: {
			id,
			label: fields.label.trim() || id,
			description: fields.description.trim(),
			sizes: [ ...new Set( sizes ) ],
			seconds: [ ...new Set( seconds ) ],
			price_per_second: price === '' ? null : Number( price ),
			inputs: { ...fields.inputs, references },
			options,
			extend: fields.extend,
			remix: fields.remix,
		},
	};
}
