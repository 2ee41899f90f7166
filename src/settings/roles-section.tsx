import { BaseControl, CheckboxControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { Settings } from '../store/types';
import type { Draft, Saved } from './draft';
import { Section } from './section';

interface Props {
	draft: Saved;
	change: ( changes: Draft ) => void;
}

type Right = keyof Settings[ 'roles' ];

/** Who may make videos, and who may manage them all. Administrators always may. */
export function RolesSection( { draft, change }: Props ) {
	const rights: { name: Right; legend: string }[] = [
		{
			name: 'generate',
			legend: __( 'Who may make videos', 'platoniavid' ),
		},
		{
			name: 'manage',
			legend: __(
				'Who may change these settings and see everyone’s videos',
				'platoniavid'
			),
		},
	];
	const toggle = ( right: Right, slug: string, isOn: boolean ) => {
		// A role that is gone is nobody's, and the site would take none of it.
		const others = draft.roles_available
			.map( ( role ) => role.slug )
			.filter(
				( role ) =>
					role !== slug && draft.roles[ right ].includes( role )
			);
		change( {
			roles: {
				...draft.roles,
				[ right ]: isOn ? [ ...others, slug ] : others,
			},
		} );
	};
	return (
		<Section name="roles" title={ __( 'Roles', 'platoniavid' ) }>
			{ rights.map( ( { name, legend } ) => (
				<fieldset key={ name } className="platoniavid-settings__roles">
					<legend>
						<BaseControl.VisualLabel>
							{ legend }
						</BaseControl.VisualLabel>
					</legend>
					{ draft.roles_available.map( ( role ) => (
						<CheckboxControl
							key={ role.slug }
							__nextHasNoMarginBottom
							label={ role.name }
							disabled={ role.slug === 'administrator' }
							checked={
								role.slug === 'administrator' ||
								draft.roles[ name ].includes( role.slug )
							}
							onChange={ ( isOn ) =>
								toggle( name, role.slug, isOn )
							}
						/>
					) ) }
				</fieldset>
			) ) }
		</Section>
	);
}
