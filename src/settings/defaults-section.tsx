import {
	Notice,
	RadioControl,
	SelectControl,
	TextareaControl,
} from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { ModelPicker } from '../form/model-picker';
import { duration } from '../format/duration';
import { findModel } from '../format/model-name';
import { sizeLabel } from '../format/size';
import { fitToModels } from '../order/fields';
import { BRAND_WORDS_LENGTH } from '../store/schemas';
import type { Models, Settings } from '../store/types';
import type { Draft, Saved } from './draft';
import { LabelSetting } from './label-setting';
import { Section } from './section';

interface Props {
	draft: Saved;
	models: Models;
	change: ( changes: Draft ) => void;
}

/** What becomes of an order that is refused before anything was paid. */
function Fallback( { draft, change }: Omit< Props, 'models' > ) {
	return (
		<RadioControl
			label={ __(
				'When a server refuses an order and charges nothing',
				'platoniavid'
			) }
			help={ __(
				'Never after an answer that leaves open whether something was charged.',
				'platoniavid'
			) }
			selected={ draft.fallback ?? 'ask' }
			options={ [
				{
					value: 'ask',
					label: __(
						'Offer another model or server, with its price',
						'platoniavid'
					),
				},
				{
					value: 'automatic',
					label: __(
						'Order from the next one that can make it, unasked',
						'platoniavid'
					),
				},
				{
					value: 'never',
					label: __( 'Only say why', 'platoniavid' ),
				},
			] }
			onChange={ ( fallback ) =>
				change( {
					fallback: fallback as NonNullable< Settings[ 'fallback' ] >,
				} )
			}
		/>
	);
}

/** What a new block starts with. Only what the model offers can be chosen. */
export function DefaultsSection( { draft, models, change }: Props ) {
	const chosen = fitToModels(
		{
			prompt: '',
			connection: draft.default_connection,
			model: draft.default_model,
			size: draft.default_size,
			seconds: draft.default_seconds,
		},
		models
	);
	const model = findModel( models, chosen.model, chosen.connection );
	const choose = ( changes: Partial< typeof chosen > ) => {
		const next = fitToModels( { ...chosen, ...changes }, models );
		change( {
			...( next.connection
				? { default_connection: next.connection }
				: {} ),
			default_model: next.model,
			default_size: next.size,
			default_seconds: next.seconds,
		} );
	};
	return (
		<Section name="defaults" title={ __( 'New videos', 'platoniavid' ) }>
			{ ! model && (
				<Notice status="warning" isDismissible={ false }>
					{ __(
						'No connection that is switched on offers a model yet.',
						'platoniavid'
					) }
				</Notice>
			) }
			{ model && (
				<>
					<ModelPicker
						models={ models }
						value={ {
							connection: chosen.connection,
							model: chosen.model,
						} }
						onChange={ choose }
					/>
					<SelectControl
						__nextHasNoMarginBottom
						__next40pxDefaultSize
						label={ __( 'Size', 'platoniavid' ) }
						value={ chosen.size }
						options={ model.sizes.map( ( size ) => ( {
							value: size,
							label: sizeLabel( size ),
						} ) ) }
						onChange={ ( size ) => choose( { size } ) }
					/>
					<SelectControl
						__nextHasNoMarginBottom
						__next40pxDefaultSize
						label={ __( 'Length', 'platoniavid' ) }
						value={ String( chosen.seconds ) }
						options={ model.seconds.map( ( seconds ) => ( {
							value: String( seconds ),
							label: duration( seconds ),
						} ) ) }
						onChange={ ( seconds ) =>
							choose( { seconds: Number( seconds ) } )
						}
					/>
				</>
			) }
			<Fallback draft={ draft } change={ change } />
			<LabelSetting draft={ draft } change={ change } />
			<TextareaControl
				__nextHasNoMarginBottom
				label={ __( 'Brand words', 'platoniavid' ) }
				help={ __(
					'They go along with every prompt of this site, behind what was typed and the words of its style.',
					'platoniavid'
				) }
				value={ draft.brand_words }
				onChange={ ( words ) => change( { brand_words: words } ) }
				maxLength={ BRAND_WORDS_LENGTH }
				rows={ 2 }
				dir="auto"
			/>
		</Section>
	);
}
