import { SelectControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { duration } from '../format/duration';
import { sizeLabel } from '../format/size';
import { fitToModels } from '../order/fields';
import type { Models, Settings } from '../store/types';
import type { Draft } from './draft';
import { Section } from './section';

interface Props {
	draft: Settings;
	models: Models;
	change: ( changes: Draft ) => void;
}

/** What a new block starts with. Only what the model offers can be chosen. */
export function DefaultsSection( { draft, models, change }: Props ) {
	const chosen = fitToModels(
		{
			prompt: '',
			model: draft.default_model,
			size: draft.default_size,
			seconds: draft.default_seconds,
		},
		models
	);
	const model = models.models.find( ( { id } ) => id === chosen.model );
	const choose = ( changes: Partial< typeof chosen > ) => {
		const next = fitToModels( { ...chosen, ...changes }, models );
		change( {
			default_model: next.model,
			default_size: next.size,
			default_seconds: next.seconds,
		} );
	};
	return (
		<Section title={ __( 'New videos', 'platoniavid' ) }>
			<SelectControl
				__nextHasNoMarginBottom
				__next40pxDefaultSize
				label={ __( 'Model', 'platoniavid' ) }
				help={ model?.description }
				value={ chosen.model }
				options={ models.models.map( ( { id, label } ) => ( {
					value: id,
					label,
				} ) ) }
				onChange={ ( id ) => choose( { model: id } ) }
			/>
			<SelectControl
				__nextHasNoMarginBottom
				__next40pxDefaultSize
				label={ __( 'Size', 'platoniavid' ) }
				value={ chosen.size }
				options={ ( model?.sizes ?? [] ).map( ( size ) => ( {
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
				options={ ( model?.seconds ?? [] ).map( ( seconds ) => ( {
					value: String( seconds ),
					label: duration( seconds ),
				} ) ) }
				onChange={ ( seconds ) =>
					choose( { seconds: Number( seconds ) } )
				}
			/>
		</Section>
	);
}
