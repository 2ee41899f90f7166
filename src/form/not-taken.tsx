import { Notice } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { OrderFields } from '../order/fields';

interface Props {
	/** What was chosen so far. */
	fields: OrderFields;
	/** What of it will be ordered. */
	chosen: Required< OrderFields >;
}

/** Says what of a person's choice the model does not take; it comes back with a model that does. */
export function NotTaken( { fields, chosen }: Props ) {
	const { referenceImage, lastFrame, references, options } = fields;
	const isNotTaken =
		Boolean( lastFrame && ! chosen.lastFrame ) ||
		( references?.length ?? 0 ) > chosen.references.length ||
		Object.keys( options ?? {} ).some(
			( id ) => ! ( id in chosen.options )
		);
	return (
		<>
			{ Boolean( referenceImage ) && ! chosen.referenceImage && (
				<Notice status="warning" isDismissible={ false }>
					{ __(
						'This model begins with no image, so the chosen one is left out. Choose another model to use it.',
						'platoniavid'
					) }
				</Notice>
			) }
			{ isNotTaken && (
				<Notice status="warning" isDismissible={ false }>
					{ __(
						'This model does not take all that you chose, so that part is left out. Choose another model to use it.',
						'platoniavid'
					) }
				</Notice>
			) }
		</>
	);
}
